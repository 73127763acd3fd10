namespace Tamga.Client.Accounts;

/// <summary>A tax of a line: general VAT of 14 % unless told otherwise.</summary>
public sealed record LineTax : OpenRecord
{
    /// <summary>T1 to T20.</summary>
    public string TaxType { get; set; } = "";

    /// <summary>A sub-type of that type that is a rate.</summary>
    public string SubType { get; set; } = "";

    /// <summary>Per cent.</summary>
    public decimal Rate { get; set; }
}
