namespace Tamga.Client.Filings;

/// <summary>How many filings there are of each.</summary>
public sealed record FilingCounts : OpenRecord
{
    /// <summary><c>status</c>, <c>authority</c>, <c>kind</c> or <c>day</c> (of acceptance, UTC).</summary>
    public string By { get; set; } = "";

    /// <summary>How many in all.</summary>
    public int Total { get; set; }

    /// <summary>How many of each; none of those that there are none of.</summary>
    public IReadOnlyDictionary<string, int> Counts { get; set; } = new Dictionary<string, int>();
}
