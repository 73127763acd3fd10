using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using Tamga.Settings;

namespace Tamga.Api;

/// <summary>Settings of request bodies, section <c>Tamga:Bodies</c>.</summary>
public sealed class BodyOptions
{
    /// <summary>Where they are in the configuration.</summary>
    public const string Section = "Tamga:Bodies";

    /// <summary>How long a body may take from its first byte to its last.</summary>
    [TimeRange(most: "00:10:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>The most bytes of bodies that have begun and not ended, over all requests.</summary>
    [Range(RequestBody.Limit, 4_000_000_000)]
    public long MaxUnfinished { get; set; } = 256 * 1024 * 1024;

    /// <summary>
    /// The same of one address. Behind a proxy every caller may have the proxy's, so that it should be half of all then.
    /// </summary>
    [Range(RequestBody.Limit, 4_000_000_000)]
    public long MaxUnfinishedOfSource { get; set; } = 64 * 1024 * 1024;
}

/// <summary>What the attributes of the options say, as code.</summary>
[OptionsValidator]
sealed partial class BodyOptionsRules : IValidateOptions<BodyOptions>;
