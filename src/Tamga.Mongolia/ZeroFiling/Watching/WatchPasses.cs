using Microsoft.Extensions.Options;
using Tamga.Mongolia.Returns;
using Tamga.Mongolia.ZeroFiling.Enrolments;
using Tamga.Orchestrations;
using Tamga.Schedules;

namespace Tamga.Mongolia.ZeroFiling.Watching;

/// <summary>Starts the daily pass of every customer that has companies enrolled.</summary>
sealed class WatchPasses(EnrolledCustomers customers, IOrchestrationClient orchestrations, IOptions<ETaxOptions> options)
{
    /// <summary>A pass that cannot ask gives up soon: the next one is tomorrow's.</summary>
    static readonly TimeSpan GiveUpAfter = TimeSpan.FromMinutes(15);

    /// <summary>However many passes were missed, one makes up for them.</summary>
    public async Task StartAsync(DueFires fires, CancellationToken cancellationToken)
    {
        var retry = ReturnPace.Of(options.Value).Retry with { GiveUpAfter = GiveUpAfter };
        await foreach (var customer in customers.ListAsync(cancellationToken))
        {
            // The same instance id for whoever starts the same pass: the second start does nothing.
            await orchestrations.StartAsync(
                WatchZeroFiling.Name, $"etax-watch-{customer.Id}-{fires.First.UtcDateTime:yyyyMMdd'T'HHmmss}",
                new(customer.Id, options.Value.ZeroFiling.Concurrency, retry), cancellationToken);
        }
    }
}
