using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Tamga.Egypt;
using Tamga.Functions.Durable;

namespace Tamga.Functions.Timers;

/// <summary>Lets ETA's part look at its schedule.</summary>
/// <param name="eta">What begins by itself.</param>
/// <param name="clients">Takes the Durable client of the call.</param>
public sealed class EtaFunctions(EtaTimer eta, DurableClientSource clients)
{
    /// <summary>Does what is due: the daily look at certificates that will expire.</summary>
    [Function("TickEta")]
    public async Task TickEtaAsync(
        [TimerTrigger("%Tamga:Schedules:Eta%")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken stop)
    {
        clients.Offer(client);
        await eta.TickAsync(stop);
    }
}
