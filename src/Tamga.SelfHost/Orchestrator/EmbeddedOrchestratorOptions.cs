using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using Tamga.Settings;

namespace Tamga.SelfHost.Orchestrator;

/// <summary>Settings of the embedded orchestrator, section <c>Tamga:Orchestrator</c>.</summary>
public sealed class EmbeddedOrchestratorOptions
{
    /// <summary>Where they are in the configuration.</summary>
    public const string Section = "Tamga:Orchestrator";

    /// <summary>The most activities at a time, over all instances.</summary>
    [Range(1, 100_000)]
    public int MaxConcurrentActivities { get; set; } = 256;

    /// <summary>The most activities at a time of one authority, or of another area such as webhooks.</summary>
    [Range(1, 100_000)]
    public int MaxConcurrentActivitiesOfArea { get; set; } = 128;

    /// <summary>
    /// How many instances stay in memory while they only wait. Others are brought back when something comes for them.
    /// </summary>
    [Range(1, 10_000_000)]
    public int MaxLiveInstances { get; set; } = 20_000;

    /// <summary>The most rows of one instance's history; an instance beyond it is parked.</summary>
    [Range(100, 10_000_000)]
    public int MaxHistoryRows { get; set; } = 50_000;

    /// <summary>How long an ended instance and its history are kept. Filing records stay whatever this says.</summary>
    [TimeRange]
    public TimeSpan KeepHistory { get; set; } = TimeSpan.FromDays(30);

    /// <summary>How often old history is looked for.</summary>
    [TimeRange(most: "1.00:00:00")]
    public TimeSpan PurgeInterval { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How long running activities may take to end when the process stops. They run again after the restart.</summary>
    [TimeRange(least: "00:00:00", most: "00:10:00")]
    public TimeSpan StopTimeout { get; set; } = TimeSpan.FromSeconds(5);
}

/// <summary>What the attributes of the options say, as code.</summary>
[OptionsValidator]
sealed partial class EmbeddedOrchestratorOptionsRules : IValidateOptions<EmbeddedOrchestratorOptions>;
