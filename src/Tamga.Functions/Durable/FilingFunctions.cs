using System.Text.Json;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Tamga.Functions.Durable;

/// <summary>The activities that all authorities share, by name.</summary>
/// <param name="activities">Runs them.</param>
public sealed class FilingFunctions(ActivityRunner activities)
{
    /// <summary>Brings a filing to its end.</summary>
    [Function(nameof(EndFiling))]
    public Task<JsonElement?> EndFiling(
        [ActivityTrigger] ActivityCall call, [DurableClient] DurableTaskClient client, CancellationToken stop) =>
        activities.RunAsync(call, client, stop);
}
