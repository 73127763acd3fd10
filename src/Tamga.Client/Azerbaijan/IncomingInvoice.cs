namespace Tamga.Client.Azerbaijan;

/// <summary>An incoming invoice, as far as it matters.</summary>
public sealed record IncomingInvoice : OpenRecord
{
    /// <summary>Its number.</summary>
    public string Qaime { get; set; } = "";

    /// <summary>Its status, in the authority's words.</summary>
    public string? Status { get; set; }

    /// <summary>Its kind, in the authority's words.</summary>
    public string? Kind { get; set; }

    /// <summary>The seller's tax number.</summary>
    public string? Seller { get; set; }

    /// <summary>The seller.</summary>
    public string? SellerName { get; set; }

    /// <summary>What is to be paid, in manat.</summary>
    public decimal? Total { get; set; }

    /// <summary>VAT in it.</summary>
    public decimal? VatAmount { get; set; }

    /// <summary>The day that it is of, in the authority's time.</summary>
    public DateOnly? Date { get; set; }

    /// <summary>What it is about.</summary>
    public string? MainSubject { get; set; }

    /// <summary>What else it is about.</summary>
    public string? AddSubject { get; set; }

    /// <summary>Whether it asks for no money any more.</summary>
    public bool IsVoid { get; set; }
}
