namespace Tamga.Client.Accounts;

/// <summary>A tax of a line.</summary>
public sealed record LineTaxRequest : OpenRecord
{
    /// <summary>T1 to T20.</summary>
    public string? TaxType { get; set; }

    /// <summary>A sub-type of that type that is a rate.</summary>
    public string? SubType { get; set; }

    /// <summary>Per cent; 0 when left out.</summary>
    public decimal? Rate { get; set; }
}
