using System.Text.Json;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Tamga.Functions.Durable;

/// <summary>The orchestration and the activity of deliveries to ERPs, by name.</summary>
/// <param name="orchestrations">Runs the former.</param>
/// <param name="activities">Runs the latter.</param>
public sealed class WebhookFunctions(OrchestrationRunner orchestrations, ActivityRunner activities)
{
    /// <summary>Takes one delivery to its end.</summary>
    [Function(nameof(DeliverWebhook))]
    public Task<JsonElement?> DeliverWebhook([OrchestrationTrigger] TaskOrchestrationContext context) => orchestrations.RunAsync(context);

    /// <summary>Makes one attempt to deliver.</summary>
    [Function(nameof(SendWebhook))]
    public Task<JsonElement?> SendWebhook(
        [ActivityTrigger] ActivityCall call, [DurableClient] DurableTaskClient client, CancellationToken stop) =>
        activities.RunAsync(call, client, stop);
}
