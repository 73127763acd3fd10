namespace Tamga.Client.Azerbaijan;

/// <summary>A downloaded invoice as a list shows it; the names are VatPortal's own.</summary>
public record Invoice : OpenRecord
{
    /// <summary>Its number at e-taxes.</summary>
    public string Qaime { get; set; } = "";

    /// <summary>VatPortal's own id.</summary>
    public string? Id { get; set; }

    /// <summary>The letters of its number.</summary>
    public string? Serial { get; set; }

    /// <summary>The digits of its number.</summary>
    public string? Number { get; set; }

    /// <summary>incoming or sent. See <c>InvoiceDirection</c>.</summary>
    public string Direction { get; set; } = "";

    /// <summary>Its status, in the authority's words.</summary>
    public string? Status { get; set; }

    /// <summary>Its kind, in the authority's words.</summary>
    public string? Kind { get; set; }

    /// <summary>When it was created; the authority's own text is in the source.</summary>
    public DateTimeOffset? IssuedAt { get; set; }

    /// <summary>The seller's tax number.</summary>
    public string? TinFrom { get; set; }

    /// <summary>The seller.</summary>
    public string? CmpFrom { get; set; }

    /// <summary>The buyer's tax number.</summary>
    public string? TinTo { get; set; }

    /// <summary>The buyer.</summary>
    public string? CmpTo { get; set; }

    /// <summary>What it is about.</summary>
    public string? MainSubject { get; set; }

    /// <summary>What else it is about.</summary>
    public string? AddSubject { get; set; }

    /// <summary>In manat, as all amounts.</summary>
    public decimal? IniAmount { get; set; }

    /// <summary>Before excise.</summary>
    public decimal? IniAmount1 { get; set; }

    /// <summary>With excise.</summary>
    public decimal? IniAmount2 { get; set; }

    /// <summary>Excise.</summary>
    public decimal? ExciseAmount { get; set; }

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

    /// <summary>When it was first downloaded.</summary>
    public DateTimeOffset SeenAt { get; set; }

    /// <summary>When it was last seen to be another than before.</summary>
    public DateTimeOffset? ChangedAt { get; set; }
}
