using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Tamga.Api.Limits;

/// <summary>How much one caller may ask, section <c>Tamga:Api:RateLimit</c>.</summary>
public sealed class RateLimitOptions
{
    /// <summary>Where they are in the configuration.</summary>
    public const string Section = "Tamga:Api:RateLimit";

    /// <summary>Requests of one customer, or one user of a partner, at once and then a minute; 0 for no limit.</summary>
    [Range(0, 1_000_000)]
    public int PerMinute { get; set; } = 60_000;
}

/// <summary>What the attributes of the options say, as code.</summary>
[OptionsValidator]
sealed partial class RateLimitOptionsRules : IValidateOptions<RateLimitOptions>;
