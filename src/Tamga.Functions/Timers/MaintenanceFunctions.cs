using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Tamga.Filings;
using Tamga.Functions.Copies;
using Tamga.Functions.Durable;
using Tamga.Webhooks;

namespace Tamga.Functions.Timers;

/// <summary>
/// What the one process does in the background, by the clock. Only one instance of the app runs a timer at a time.
/// </summary>
/// <param name="intake">The filings' entrance.</param>
/// <param name="deliveries">Finds deliveries that a crash left.</param>
/// <param name="clients">Takes the Durable client of the call.</param>
/// <param name="histories">Purges them.</param>
/// <param name="copies">Copies the tables.</param>
/// <param name="logger">Where it says what it found.</param>
public sealed class MaintenanceFunctions(
    FilingIntake intake, WebhookRecovery deliveries, DurableClientSource clients, HistoryPurge histories,
    TableCopy copies, ILogger<MaintenanceFunctions> logger)
{
    const string Resume = "ResumePendingStarts";
    const string Purge = "PurgeHistory";
    const string Copy = "CopyTables";

    /// <summary>Goes on with filings and deliveries that a crash left between their acceptance and their start.</summary>
    [Function(Resume)]
    public async Task ResumePendingStartsAsync(
        [TimerTrigger("%Tamga:Schedules:PendingStarts%")] TimerInfo timer, [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken)
    {
        clients.Offer(client);
        var found = await intake.ResumeAsync(cancellationToken);
        if (found > 0) logger.LogInformation("{Count} accepted filings had not begun; they begin now", found);
        await deliveries.RunAsync(cancellationToken);
        TimerTelemetry.Ran(Resume);
    }

    /// <summary>
    /// Forgets instances that have ended. Durable Task keeps them for ever otherwise, and its queries slow down.
    /// </summary>
    [Function(Purge)]
    public async Task PurgeHistoryAsync(
        [TimerTrigger("%Tamga:Schedules:PurgeHistory%")] TimerInfo timer, [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken)
    {
        clients.Offer(client);
        await histories.RunAsync(client, cancellationToken);
        TimerTelemetry.Ran(Purge);
    }

    /// <summary>Copies the tables, once a day.</summary>
    [Function(Copy)]
    public async Task CopyTablesAsync(
        [TimerTrigger("%Tamga:Schedules:CopyTables%")] TimerInfo timer, CancellationToken cancellationToken)
    {
        if (await copies.RunAsync(cancellationToken)) TimerTelemetry.Ran(Copy);
    }
}
