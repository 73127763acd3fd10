using System.Text.Json;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Tamga.Functions.Durable;

/// <summary>The activities of signing for ETA, by name. A test knows when one is missing.</summary>
/// <param name="activities">Runs them.</param>
public sealed class EgyptSigningFunctions(ActivityRunner activities)
{
    /// <summary>Looks how many documents are signed.</summary>
    [Function(nameof(CountSignatures))]
    public Task<JsonElement?> CountSignatures(
        [ActivityTrigger] ActivityCall call, [DurableClient] DurableTaskClient client, CancellationToken stop) =>
        activities.RunAsync(call, client, stop);

    /// <summary>Takes back what nobody has signed in time.</summary>
    [Function(nameof(WithdrawSigningJobs))]
    public Task<JsonElement?> WithdrawSigningJobs(
        [ActivityTrigger] ActivityCall call, [DurableClient] DurableTaskClient client, CancellationToken stop) =>
        activities.RunAsync(call, client, stop);
}
