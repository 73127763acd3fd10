namespace Tamga.Client.Filings;

/// <summary>What was put back to work.</summary>
public sealed record FilingRetries : OpenRecord
{
    /// <summary>Whether nothing was done.</summary>
    public bool DryRun { get; set; }

    /// <summary>How many filings were put back to work, or would be.</summary>
    public int Count { get; set; }

    /// <summary>How many failed filings repeating cannot help.</summary>
    public int NotRetryable { get; set; }

    /// <summary>False when there are more: repeat the request.</summary>
    public bool IsComplete { get; set; }

    /// <summary>Their ids, oldest first.</summary>
    public IReadOnlyList<string> Filings { get; set; } = [];
}
