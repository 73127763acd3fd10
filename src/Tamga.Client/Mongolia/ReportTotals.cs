namespace Tamga.Client.Mongolia;

/// <summary>A report in numbers.</summary>
public sealed record ReportTotals : OpenRecord
{
    /// <summary>Companies with at least one item.</summary>
    public int Companies { get; set; }

    /// <summary>Items.</summary>
    public int Total { get; set; }

    /// <summary>By verdict.</summary>
    public IReadOnlyDictionary<string, int> Verdicts { get; set; } = new Dictionary<string, int>();

    /// <summary>By outcome.</summary>
    public IReadOnlyDictionary<string, int> Outcomes { get; set; } = new Dictionary<string, int>();
}
