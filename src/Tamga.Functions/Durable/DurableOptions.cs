using Microsoft.Extensions.Options;
using Tamga.Settings;

namespace Tamga.Functions.Durable;

/// <summary>Settings under <c>Tamga:Durable</c>. What the host itself needs to know of Durable Task is in host.json.</summary>
public sealed class DurableOptions
{
    /// <summary>Where they are in the configuration.</summary>
    public const string Section = "Tamga:Durable";

    /// <summary>How long after its start an instance that has ended is kept, with its history. Filings stay.</summary>
    [TimeRange(least: "1.00:00:00")]
    public TimeSpan KeepHistory { get; set; } = TimeSpan.FromDays(90);
}

/// <summary>What the attributes of the options say, as code.</summary>
[OptionsValidator]
sealed partial class DurableOptionsRules : IValidateOptions<DurableOptions>;
