namespace Tamga.Client.Azerbaijan;

/// <summary>What the ERP posted.</summary>
public sealed record PostedInvoice : OpenRecord
{
    /// <summary>What has become of it. See <c>UploadState</c>.</summary>
    public string Status { get; set; } = "";

    /// <summary>The seller's tax number.</summary>
    public string? Seller { get; set; }

    /// <summary>The buyer's tax number.</summary>
    public string? Buyer { get; set; }

    /// <summary>What is to be paid, in manat.</summary>
    public decimal? Total { get; set; }

    /// <summary>VAT, in manat.</summary>
    public decimal? VatAmount { get; set; }

    /// <summary>What is against it.</summary>
    public IReadOnlyList<string> Errors { get; set; } = [];
}
