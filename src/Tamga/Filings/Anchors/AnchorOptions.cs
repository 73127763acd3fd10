using Microsoft.Extensions.Options;
using Tamga.Settings;

namespace Tamga.Filings.Anchors;

/// <summary>Settings under <c>Tamga:Anchors</c>.</summary>
public sealed class AnchorOptions
{
    /// <summary>Where they are in the configuration.</summary>
    public const string Section = "Tamga:Anchors";

    /// <summary>
    /// When the anchors of the days that are over are made: a cron expression, UTC. Empty for never. What was sent just before
    /// midnight should be written down by then.
    /// </summary>
    [Cron]
    public string Schedule { get; set; } = "20 0 * * *";
}

/// <summary>What the attributes of the options say, as code.</summary>
[OptionsValidator]
sealed partial class AnchorOptionsRules : IValidateOptions<AnchorOptions>;
