using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using Tamga.Settings;

namespace Tamga.Webhooks;

/// <summary>Settings under <c>Tamga:Webhooks</c>.</summary>
public sealed class WebhookOptions
{
    /// <summary>Where they are in the configuration.</summary>
    public const string Section = "Tamga:Webhooks";

    /// <summary>
    /// Whether ERPs may be called by plain http and at private, loopback or link-local addresses. On one's own machine that is
    /// what one wants; anywhere else a partner could make the gateway call its neighbours.
    /// </summary>
    public bool AllowPrivateNetworks { get; set; }

    /// <summary>
    /// The pauses after each failed attempt, separated by commas; after the last one a delivery is a dead letter. Up to a fifth
    /// is added to each, so that what failed together does not come back together.
    /// </summary>
    [Pauses(OrNone = true)]
    public string RetrySchedule { get; set; } =
        "00:00:05, 00:05:00, 00:30:00, 02:00:00, 05:00:00, 10:00:00, 14:00:00, 20:00:00, 1.00:00:00";

    /// <summary>How long an ERP may take for its answer.</summary>
    [TimeRange(most: "00:05:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>The most calls at a time to one ERP. One that fails is called by one at a time.</summary>
    [Range(1, 1000)]
    public int MaxConcurrentPerEndpoint { get; set; } = 8;

    /// <summary>The most calls at a time to all ERPs that answer.</summary>
    [Range(1, 10_000)]
    public int MaxConcurrent { get; set; } = 128;

    /// <summary>
    /// The most calls at a time to ERPs that have not answered yet, or do not answer any more: each gets one, and the customers
    /// of one partner half of them at the most.
    /// </summary>
    [Range(1, 10_000)]
    public int MaxConcurrentSilent { get; set; } = 2048;

    /// <summary>
    /// How long an ERP may fail without a single success before nothing is sent to it until a person resumes it.
    /// </summary>
    [TimeRange]
    public TimeSpan PauseAfter { get; set; } = TimeSpan.FromDays(3);

    /// <summary>How long deliveries are signed with the old secret, too, after a new one was given.</summary>
    [TimeRange(least: "00:00:00")]
    public TimeSpan SecretOverlap { get; set; } = TimeSpan.FromDays(1);
}

/// <summary>What the attributes of the options say, as code.</summary>
[OptionsValidator]
sealed partial class WebhookOptionsRules : IValidateOptions<WebhookOptions>;
