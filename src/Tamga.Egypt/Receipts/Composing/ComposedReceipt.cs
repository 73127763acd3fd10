using Tamga.Egypt.Documents;

namespace Tamga.Egypt.Receipts.Composing;

/// <summary>A receipt as it will be sent, or the reasons why it cannot be.</summary>
sealed class ComposedReceipt
{
    /// <summary>The ERP's number of the receipt; null where it gave none.</summary>
    public string? ReceiptNumber { get; init; }

    /// <summary>The device that issues it; null where neither the ERP nor the gateway named one.</summary>
    public string? DeviceSerialNumber { get; init; }

    /// <summary>Which receipt it is; null where the ERP named no type that there is.</summary>
    public ReceiptType? Type { get; init; }

    /// <summary>Whether it takes back what another receipt sold.</summary>
    public bool IsReturn => Type?.Kind is ReceiptKind.Return;

    /// <summary>Why it cannot be sent. Empty for a receipt that can.</summary>
    public IReadOnlyList<DocumentError> Errors { get; init; } = [];

    /// <summary>What the ERP should know of it, whether or not it can be sent.</summary>
    public IReadOnlyList<DocumentWarning> Warnings { get; init; } = [];

    /// <summary>Whether it can be sent.</summary>
    public bool IsValid => Errors.Count == 0;

    /// <summary>The receipt as UTF-8 JSON with its uuid, ready to be sent; empty where there are errors.</summary>
    public ReadOnlyMemory<byte> Document { get; init; }

    /// <summary>The text whose hash is the uuid: the receipt with an empty uuid; empty where there are errors.</summary>
    public ReadOnlyMemory<byte> Canonical { get; init; }

    /// <summary>64 lower-case hex digits; empty where there are errors.</summary>
    public string Uuid { get; init; } = "";

    /// <summary>When it was issued, as it stands in the receipt; empty where there are errors.</summary>
    public string DateTimeIssued { get; init; } = "";

    /// <summary>The total with the digits it is sent with; empty where there are errors.</summary>
    public string TotalAmount { get; init; } = "";

    /// <summary>The registration number of the seller.</summary>
    public string SellerTaxId { get; init; } = "";

    /// <summary>What the QR code on the paper says: where the buyer finds the receipt, and what it should say there.</summary>
    /// <param name="portalUrl">ETA's portal, such as <c>https://invoicing.eta.gov.eg</c>.</param>
    /// <exception cref="InvalidOperationException">The receipt has errors.</exception>
    public string QrText(string portalUrl)
    {
        if (!IsValid) throw new InvalidOperationException("A receipt that cannot be sent has no QR code.");
        var portal = portalUrl.TrimEnd('/');
        return $"{portal}/receipts/search/{Uuid}/share/{DateTimeIssued}#Total:{TotalAmount},IssuerRIN:{SellerTaxId}";
    }
}
