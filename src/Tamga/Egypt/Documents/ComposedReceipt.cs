namespace Tamga.Egypt.Documents;

/// <summary>A receipt as it will be sent, or the reasons why it cannot be.</summary>
public sealed class ComposedReceipt
{
    /// <summary>The ERP's number of the receipt; null where it gave none.</summary>
    public string? ReceiptNumber { get; internal init; }

    /// <summary>The device that issues it; null where neither the ERP nor the gateway named one.</summary>
    public string? DeviceSerialNumber { get; internal init; }

    /// <summary>Whether it takes back a sale.</summary>
    public bool IsReturn { get; internal init; }

    /// <summary>Why it cannot be sent. Empty for a receipt that can.</summary>
    public IReadOnlyList<DocumentError> Errors { get; internal init; } = [];

    /// <summary>Whether it can be sent.</summary>
    public bool IsValid => Errors.Count == 0;

    /// <summary>The receipt as UTF-8 JSON with its uuid, ready to be sent; empty where there are errors.</summary>
    public ReadOnlyMemory<byte> Document { get; internal init; }

    /// <summary>The text whose hash is the uuid: the receipt with an empty uuid; empty where there are errors.</summary>
    public ReadOnlyMemory<byte> Canonical { get; internal init; }

    /// <summary>64 lower-case hex digits; empty where there are errors.</summary>
    public string Uuid { get; internal init; } = "";

    /// <summary>When it was issued, as it stands in the receipt; empty where there are errors.</summary>
    public string DateTimeIssued { get; internal init; } = "";

    /// <summary>The total with the digits it is sent with; empty where there are errors.</summary>
    public string TotalAmount { get; internal init; } = "";

    /// <summary>The registration number of the seller.</summary>
    public string SellerTaxId { get; internal init; } = "";

    /// <summary>What the QR code on the paper says: where the buyer finds the receipt, and what it should say there.</summary>
    /// <param name="portalUrl">ETA's portal, such as <c>https://invoicing.eta.gov.eg</c>.</param>
    /// <exception cref="InvalidOperationException">The receipt has errors.</exception>
    public string QrText(string portalUrl)
    {
        ArgumentNullException.ThrowIfNull(portalUrl);
        if (!IsValid) throw new InvalidOperationException("A receipt that cannot be sent has no QR code.");
        return $"{portalUrl.TrimEnd('/')}/receipts/search/{Uuid}/share/{DateTimeIssued}#Total:{TotalAmount},IssuerRIN:{SellerTaxId}";
    }
}
