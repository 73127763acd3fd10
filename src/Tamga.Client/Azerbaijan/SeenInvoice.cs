namespace Tamga.Client.Azerbaijan;

/// <summary>What was downloaded.</summary>
public sealed record SeenInvoice : OpenRecord
{
    /// <summary>Its status, in the authority's words.</summary>
    public string? Status { get; set; }

    /// <summary>The seller's tax number.</summary>
    public string? Seller { get; set; }

    /// <summary>The buyer's tax number.</summary>
    public string? Buyer { get; set; }

    /// <summary>What is to be paid, in manat.</summary>
    public decimal? Total { get; set; }

    /// <summary>VAT, in manat.</summary>
    public decimal? VatAmount { get; set; }

    /// <summary>When it was created.</summary>
    public DateTimeOffset? IssuedAt { get; set; }
}
