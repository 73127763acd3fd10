using System.Text.Json;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Tamga.Functions.Durable;

/// <summary>
/// What stands behind every orchestrator function and every activity function. The host never hears of these two: it is told of
/// one function for each name instead (<see cref="FunctionPerName"/>), all of which lead here.
/// </summary>
/// <param name="orchestrations">Runs orchestrations.</param>
/// <param name="activities">Runs activities.</param>
public sealed class DurableFunctions(OrchestrationRunner orchestrations, ActivityRunner activities)
{
    internal const string Orchestration = "Orchestration";
    internal const string Activity = "Activity";

    /// <summary>Runs the orchestration that the instance is one of.</summary>
    [Function(Orchestration)]
    public Task<JsonElement?> OrchestrationAsync([OrchestrationTrigger] TaskOrchestrationContext context) =>
    orchestrations.RunAsync(context);

    /// <summary>Runs the activity that the call is for.</summary>
    [Function(Activity)]
    public Task<JsonElement?> ActivityAsync(
        [ActivityTrigger] ActivityCall call, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) =>
        activities.RunAsync(call, client, cancellationToken);
}
