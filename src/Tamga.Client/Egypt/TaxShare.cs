namespace Tamga.Client.Egypt;

/// <summary>A tax of lines.</summary>
public sealed record TaxShare : OpenRecord
{
    /// <summary>T1…</summary>
    public string TaxType { get; set; } = "";

    /// <summary>V009…</summary>
    public string? SubType { get; set; }

    /// <summary>Per cent.</summary>
    public decimal? Rate { get; set; }

    /// <summary>The net totals of the lines that bear it.</summary>
    public decimal NetAmount { get; set; }

    /// <summary>Its amount.</summary>
    public decimal Amount { get; set; }
}
