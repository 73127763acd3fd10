using System.ComponentModel.DataAnnotations;
using Tamga.Settings;

namespace Tamga.Mongolia.ZeroFiling;

/// <summary>How the monthly zero filing goes, section <c>Tamga:Mongolia:ZeroFiling</c>. All defaults are assumed.</summary>
sealed class ZeroFilingOptions
{
    /// <summary>
    /// When the timer starts a run for the month before, as a cron expression in Asia/Ulaanbaatar; empty for never. Five fields,
    /// six with seconds, or Quartz's way with a question mark. Default: the 2nd of each month at 08:00, early in the filing
    /// window and not on its last day. What was missed while the gateway was down is made up for; a changed schedule counts from
    /// the change on.
    /// </summary>
    [Cron]
    public string Schedule { get; set; } = "0 0 8 2 * ?";

    /// <summary>
    /// When all enrolled companies are looked at, likewise. Default: every night at 02:00, when the authority's own services have
    /// time; a late request that was approved must be used within 24 hours, so not more seldom.
    /// </summary>
    [Cron]
    public string WatchSchedule { get; set; } = "0 0 2 * * ?";

    /// <summary>When warnings of due dates are given, likewise. Default: every day at 08:00, after the nightly look.</summary>
    [Cron]
    public string WarnSchedule { get; set; } = "0 0 8 * * ?";

    /// <summary>
    /// How many companies of one login are worked on at a time. Default: 8, since the authority publishes no limit.
    /// </summary>
    [Range(1, 1000)]
    public int Concurrency { get; set; } = 8;

    /// <summary>Over how long a run's portions of companies are spread. Default: not at all.</summary>
    [TimeRange(least: "00:00:00", most: "30.00:00:00")]
    public TimeSpan SpreadOver { get; set; }

    /// <summary>
    /// How long one return may hold its place among those at work before it goes on by itself. Default: 2 minutes.
    /// </summary>
    [TimeRange]
    public TimeSpan Patience { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>
    /// How long a run waits, when everything has been sent, for the authority to receive it. Default: 30 minutes. What is not
    /// received by then is watched on by its own filing.
    /// </summary>
    [TimeRange]
    public TimeSpan Settle { get; set; } = TimeSpan.FromMinutes(30);
}
