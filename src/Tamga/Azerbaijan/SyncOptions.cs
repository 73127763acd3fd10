namespace Tamga.Azerbaijan;

/// <summary>The download of the last days, in both directions, for every customer that is enrolled.</summary>
public sealed class SyncOptions
{
    /// <summary>
    /// When, as a cron expression in <see cref="VatPortalOptions.TimeZone"/>; empty for never. Default: daily at 08:00 (assumed: every
    /// download needs a person who confirms PIN1).
    /// </summary>
    public string Schedule { get; set; } = "0 0 8 * * ?";

    /// <summary>How many days back a download reaches, today included, where an enrolment says nothing else. Default: 7 (assumed).</summary>
    public int Days { get; set; } = 7;
}
