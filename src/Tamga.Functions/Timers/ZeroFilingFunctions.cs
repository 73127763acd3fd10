using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Tamga.Functions.Durable;
using Tamga.Mongolia.ZeroFiling;

namespace Tamga.Functions.Timers;

/// <summary>Lets the zero filing look at its schedules.</summary>
/// <param name="zeroFiling">What begins by itself.</param>
/// <param name="clients">Takes the Durable client of the call.</param>
public sealed class ZeroFilingFunctions(ZeroFilingTimer zeroFiling, DurableClientSource clients)
{
    /// <summary>Starts what is due: the monthly run, the nightly look, the warnings before due dates.</summary>
    [Function("TickZeroFiling")]
    public async Task TickZeroFilingAsync(
        [TimerTrigger("%Tamga:Schedules:ZeroFiling%")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken stop)
    {
        clients.Offer(client);
        await zeroFiling.TickAsync(stop);
    }
}
