namespace Tamga.Client.Egypt;

/// <summary>A tax of a document.</summary>
public sealed record TaxTotal : OpenRecord
{
    /// <summary>T1…</summary>
    public string TaxType { get; set; } = "";

    /// <summary>Its amount.</summary>
    public decimal Amount { get; set; }
}
