namespace Tamga.Client.Egypt;

/// <summary>What received documents come to, in pounds.</summary>
public sealed record ReceivedTotals : OpenRecord
{
    /// <summary>The status of those that count.</summary>
    public string Status { get; set; } = "";

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

    /// <summary>By type of tax.</summary>
    public IReadOnlyList<TaxTotal> TaxTotals { get; set; } = [];

    /// <summary>By month of issue, in Egypt.</summary>
    public IReadOnlyList<ReceivedMonth> Months { get; set; } = [];
}
