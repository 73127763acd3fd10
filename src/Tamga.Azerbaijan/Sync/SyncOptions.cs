using System.ComponentModel.DataAnnotations;
using Tamga.Settings;

namespace Tamga.Azerbaijan.Sync;

/// <summary>The download of the last days, for every customer that is enrolled.</summary>
sealed class SyncOptions
{
    /// <summary>
    /// When, as a cron expression in <see cref="VatPortalOptions.TimeZone"/>; empty for never. Default: daily at 08:00 (assumed:
    /// every download needs a person who confirms PIN1).
    /// </summary>
    [Cron]
    public string Schedule { get; set; } = "0 0 8 * * ?";

    /// <summary>
    /// How many days back a download reaches, today included, where an enrolment says nothing else. Default: 7 (assumed).
    /// </summary>
    [Range(1, 366)]
    public int Days { get; set; } = 7;
}
