namespace Tamga.Client.Filings;

/// <summary>A page of alerts.</summary>
public sealed record AlertPage : OpenRecord
{
    /// <summary>Newest first.</summary>
    public IReadOnlyList<Alert> Alerts { get; set; } = [];

    /// <summary>Give it back to get the next page; null after the last.</summary>
    public string? Continuation { get; set; }
}
