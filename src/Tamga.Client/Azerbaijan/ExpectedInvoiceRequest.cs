namespace Tamga.Client.Azerbaijan;

/// <summary>An invoice that the ERP expects from somebody.</summary>
public sealed record ExpectedInvoiceRequest : OpenRecord
{
    /// <summary>The ERP's name for it, which the answer repeats.</summary>
    public required string Id { get; set; }

    /// <summary>The seller's tax number.</summary>
    public required string Seller { get; set; }

    /// <summary>What is to be paid, with VAT, in manat.</summary>
    public required decimal Total { get; set; }

    /// <summary>VAT in it, where that is known.</summary>
    public decimal? VatAmount { get; set; }

    /// <summary>The day that it is expected to be of, such as <c>2025-08-07</c>.</summary>
    public string? Date { get; set; }

    /// <summary>Its number, where the seller has told it.</summary>
    public string? Qaime { get; set; }

    /// <summary>What the seller writes into it, such as the number of a contract or an order.</summary>
    public string? Reference { get; set; }
}
