using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Tamga.Filings;
using Tamga.Functions.Durable;
using Tamga.Webhooks;

namespace Tamga.Functions.Timers;

/// <summary>What the one process does in the background, by the clock. Only one instance of the app runs a timer at a time.</summary>
/// <param name="intake">The filings' entrance.</param>
/// <param name="deliveries">Finds deliveries that a crash left.</param>
/// <param name="clients">Takes the Durable client of the call.</param>
/// <param name="options">How long histories are kept.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Where it says what it found.</param>
public sealed class MaintenanceFunctions(
    FilingIntake intake, WebhookRecovery deliveries, DurableClientSource clients, IOptions<DurableOptions> options, TimeProvider time,
    ILogger<MaintenanceFunctions> logger)
{
    /// <summary>Goes on with filings and deliveries that a crash left between their acceptance and their start.</summary>
    [Function("ResumePendingStarts")]
    public async Task ResumePendingStartsAsync(
        [TimerTrigger("%Tamga:Schedules:PendingStarts%")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken stop)
    {
        clients.Offer(client);
        var found = await intake.ResumeAsync(stop);
        if (found > 0) logger.LogInformation("{Count} accepted filings had not begun; they begin now", found);
        await deliveries.RunAsync(stop);
    }

    /// <summary>Forgets instances that have ended. Durable Task keeps them for ever otherwise, and its queries slow down.</summary>
    [Function("PurgeHistory")]
    public async Task PurgeHistoryAsync(
        [TimerTrigger("%Tamga:Schedules:PurgeHistory%")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(client);
        var ended = new PurgeInstancesFilter(
            CreatedTo: time.GetUtcNow() - options.Value.KeepHistory,
            Statuses:
            [
                OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Failed, OrchestrationRuntimeStatus.Terminated,
            ]);
        var purged = await client.PurgeAllInstancesAsync(ended, null, stop);
        if (purged.PurgedInstanceCount > 0) logger.LogInformation("{Count} ended orchestrations were forgotten", purged.PurgedInstanceCount);
    }
}
