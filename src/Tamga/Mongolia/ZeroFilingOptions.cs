namespace Tamga.Mongolia;

/// <summary>How the monthly zero filing goes, section <c>Tamga:Mongolia:ZeroFiling</c>. All defaults are assumed.</summary>
public sealed class ZeroFilingOptions
{
    /// <summary>
    /// When the timer starts a run for the month before, as a cron expression with seconds in Asia/Ulaanbaatar; empty for never.
    /// Default: the 2nd of each month at 08:00, early in the filing window and not on its last day.
    /// </summary>
    public string Schedule { get; set; } = "0 0 8 2 * ?";

    /// <summary>How many companies of one login are worked on at a time. Default: 8, since the authority publishes no limit.</summary>
    public int Concurrency { get; set; } = 8;

    /// <summary>Over how long a run's portions of companies are spread. Default: not at all.</summary>
    public TimeSpan SpreadOver { get; set; }

    /// <summary>How long one return may hold its place among those at work before it goes on by itself. Default: 2 minutes.</summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>
    /// How long a run waits, when everything has been sent, for the authority to receive it. Default: 30 minutes. What is not
    /// received by then is watched on by its own filing.
    /// </summary>
    public TimeSpan Settle { get; set; } = TimeSpan.FromMinutes(30);
}
