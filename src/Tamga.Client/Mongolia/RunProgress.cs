namespace Tamga.Client.Mongolia;

/// <summary>How far a run is.</summary>
public sealed record RunProgress : OpenRecord
{
    /// <summary>Companies to be looked at.</summary>
    public int Companies { get; set; }

    /// <summary>Companies looked at.</summary>
    public int CompaniesDone { get; set; }

    /// <summary>What came of their returns so far.</summary>
    public RunCounts Counts { get; set; } = new();

    /// <summary>Companies a second since the run began.</summary>
    public decimal PerSecond { get; set; }

    /// <summary>At that rate; null when nothing can be said.</summary>
    public decimal? SecondsLeft { get; set; }
}
