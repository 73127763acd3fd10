using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Tamga.Azerbaijan;
using Tamga.Functions.Durable;

namespace Tamga.Functions.Timers;

/// <summary>Lets VatPortal's part look at its schedules.</summary>
/// <param name="vatPortal">What begins by itself.</param>
/// <param name="clients">Takes the Durable client of the call.</param>
public sealed class VatPortalFunctions(VatPortalTimer vatPortal, DurableClientSource clients)
{
    /// <summary>Starts what is due: the nightly downloads, the renewal of tokens.</summary>
    [Function("TickVatPortal")]
    public async Task TickVatPortalAsync(
        [TimerTrigger("%Tamga:Schedules:VatPortal%")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken stop)
    {
        clients.Offer(client);
        await vatPortal.TickAsync(stop);
    }
}
