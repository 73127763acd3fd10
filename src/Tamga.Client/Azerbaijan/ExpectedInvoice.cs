namespace Tamga.Client.Azerbaijan;

/// <summary>An invoice that an ERP expects from somebody.</summary>
public sealed record ExpectedInvoice : OpenRecord
{
    /// <summary>The ERP's name for it.</summary>
    public string Id { get; set; } = "";

    /// <summary>The seller's tax number.</summary>
    public string Seller { get; set; } = "";

    /// <summary>What is to be paid, in manat.</summary>
    public decimal Total { get; set; }

    /// <summary>VAT in it.</summary>
    public decimal? VatAmount { get; set; }

    /// <summary>The day that it is expected to be of.</summary>
    public DateOnly? Date { get; set; }

    /// <summary>Its number.</summary>
    public string? Qaime { get; set; }

    /// <summary>What the seller writes into it.</summary>
    public string? Reference { get; set; }
}
