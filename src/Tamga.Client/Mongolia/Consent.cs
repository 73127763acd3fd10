namespace Tamga.Client.Mongolia;

/// <summary>Who said that there is no activity, in which words, and when Tamga was told.</summary>
public sealed record Consent : OpenRecord
{
    /// <summary>The person.</summary>
    public string By { get; set; } = "";

    /// <summary>The words.</summary>
    public string Statement { get; set; } = "";

    /// <summary>When, UTC.</summary>
    public DateTimeOffset At { get; set; }
}
