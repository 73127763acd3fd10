namespace Tamga.Client.Egypt;

/// <summary>The same for a month.</summary>
public sealed record ReceivedMonth : OpenRecord
{
    /// <summary>The month, such as 2026-01.</summary>
    public string Month { get; set; } = "";

    /// <summary>How many they are.</summary>
    public int Documents { get; set; }

    /// <summary>Those of them whose taxes are not known yet.</summary>
    public int Incomplete { get; set; }

    /// <summary>Before discounts.</summary>
    public decimal TotalSales { get; set; }

    /// <summary>Discounts.</summary>
    public decimal TotalDiscount { get; set; }

    /// <summary>Before taxes.</summary>
    public decimal NetAmount { get; set; }

    /// <summary>With taxes.</summary>
    public decimal Total { get; set; }

    /// <summary>By type of tax, as the documents say it.</summary>
    public IReadOnlyList<TaxTotal> TaxTotals { get; set; } = [];

    /// <summary>Those of their lines, by type, sub-type and rate.</summary>
    public IReadOnlyList<TaxShare> Taxes { get; set; } = [];
}
