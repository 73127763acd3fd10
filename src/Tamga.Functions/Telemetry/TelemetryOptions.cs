using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Tamga.Functions.Telemetry;

/// <summary>What of the worker's telemetry is sent.</summary>
public sealed class TelemetryOptions
{
    /// <summary>Where the settings are.</summary>
    public const string Section = "Tamga:Telemetry";

    /// <summary>
    /// The part of all traces that Application Insights is given, from 0 to 1. A trace is sent whole or not at all; metrics
    /// always are.
    /// </summary>
    [Range(0, 1)]
    public float SamplingRatio { get; set; } = 1;
}

/// <summary>What the attributes of the options say, as code.</summary>
[OptionsValidator]
sealed partial class TelemetryOptionsRules : IValidateOptions<TelemetryOptions>;
