using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using Tamga.Settings;

namespace Tamga.Atlantis;

/// <summary>Settings under <c>Tamga:Atlantis</c>.</summary>
sealed class SeaOfficeOptions
{
    public const string Section = "Tamga:Atlantis";

    /// <summary>Where the Sea Office is.</summary>
    [Required, Address]
    public Uri Url { get; set; } = new("https://seaoffice.example");

    /// <summary>How long a call may take.</summary>
    [TimeRange(most: "00:10:00")]
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>When everybody's tribute is paid, in UTC; empty for never.</summary>
    [Cron]
    public string Schedule { get; set; } = "";
}

/// <summary>What the attributes of the options say, as code.</summary>
[OptionsValidator]
sealed partial class SeaOfficeOptionsRules : IValidateOptions<SeaOfficeOptions>;
