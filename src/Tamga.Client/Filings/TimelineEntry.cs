namespace Tamga.Client.Filings;

/// <summary>Something that happened to a filing.</summary>
public sealed record TimelineEntry : OpenRecord
{
    /// <summary>When, UTC.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>At which step.</summary>
    public string Stage { get; set; } = "";

    /// <summary>What, in a short sentence.</summary>
    public string Note { get; set; } = "";
}
