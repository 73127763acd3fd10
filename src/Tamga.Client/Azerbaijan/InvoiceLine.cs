namespace Tamga.Client.Azerbaijan;

/// <summary>A line of a downloaded invoice; the names are VatPortal's own.</summary>
public sealed record InvoiceLine : OpenRecord
{
    /// <summary>VatPortal's own id.</summary>
    public string? Id { get; set; }

    /// <summary>Its place.</summary>
    public int? Line { get; set; }

    /// <summary>The product's code.</summary>
    public string? ProdCode { get; set; }

    /// <summary>The product.</summary>
    public string? ProdName { get; set; }

    /// <summary>The product's bar code.</summary>
    public string? Barcode { get; set; }

    /// <summary>What it is counted in.</summary>
    public string? UnitName { get; set; }

    /// <summary>The price of one.</summary>
    public decimal? UnitPrice { get; set; }

    /// <summary>How many.</summary>
    public decimal? UnitQty { get; set; }

    /// <summary>Before excise.</summary>
    public decimal? IniAmount { get; set; }

    /// <summary>With excise.</summary>
    public decimal? IniAmount2 { get; set; }

    /// <summary>The excise rate.</summary>
    public decimal? Grade { get; set; }

    /// <summary>Excise.</summary>
    public decimal? TotalExcise { get; set; }

    /// <summary>What VAT is taken of.</summary>
    public decimal? ApplyAmount { get; set; }

    /// <summary>What VAT is not taken of.</summary>
    public decimal? SkipAmount { get; set; }

    /// <summary>At a rate of zero.</summary>
    public decimal? ZeroAmount { get; set; }

    /// <summary>Free of VAT.</summary>
    public decimal? FreeAmount { get; set; }

    /// <summary>VAT.</summary>
    public decimal? VatAmount { get; set; }

    /// <summary>Road tax.</summary>
    public decimal? TranspAmount { get; set; }

    /// <summary>What is to be paid.</summary>
    public decimal? NetAmount { get; set; }
}
