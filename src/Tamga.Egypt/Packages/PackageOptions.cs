using Microsoft.Extensions.Options;
using Tamga.Settings;

namespace Tamga.Egypt.Packages;

/// <summary>How ETA's packages are asked for, section <c>Tamga:Egypt:Packages</c>.</summary>
sealed class PackageOptions
{
    /// <summary>The configuration section these options are bound from.</summary>
    public const string Section = "Tamga:Egypt:Packages";

    /// <summary>
    /// When a package of all documents of the last month is asked for, for every customer: a cron expression, Egyptian time.
    /// Default: empty, which is never.
    /// </summary>
    [Cron]
    public string Schedule { get; set; } = "";

    /// <summary>Whether the schedule asks for a package of the receipts, too. Default: no.</summary>
    public bool Receipts { get; set; }

    /// <summary>How long a package may take on its way through the gateway. Default: 1 hour (assumed).</summary>
    [TimeRange(most: "1.00:00:00")]
    public TimeSpan DownloadTimeout { get; set; } = TimeSpan.FromHours(1);
}

/// <summary>What the attributes of the options say, as code.</summary>
[OptionsValidator]
sealed partial class PackageOptionsRules : IValidateOptions<PackageOptions>;
