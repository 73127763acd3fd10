using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Tamga.Functions.Durable;
using Tamga.Schedules;

namespace Tamga.Functions.Timers;

/// <summary>Lets everything that begins by itself look at its schedules.</summary>
/// <param name="timers">What begins by itself.</param>
/// <param name="clients">Takes the Durable client of the call.</param>
public sealed class TickFunctions(IEnumerable<IGatewayTimer> timers, DurableClientSource clients)
{
    const string Name = "Tick";

    /// <summary>Does what is due: monthly runs, nightly downloads, warnings before due dates.</summary>
    [Function(Name)]
    public async Task TickAsync(
        [TimerTrigger("%Tamga:Schedules:Tick%")] TimerInfo timer, [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken)
    {
        clients.Offer(client);
        await Task.WhenAll(timers.Select(t => t.TickAsync(cancellationToken)));
        TimerTelemetry.Ran(Name);
    }
}
