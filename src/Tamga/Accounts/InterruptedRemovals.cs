using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Tamga.Accounts;

/// <summary>Finishes what the end of a process left of removals and creations, at the start and every hour.</summary>
sealed class InterruptedRemovals(
    CustomerRepository customers, CustomerRemoval removal, TimeProvider time, ILogger<InterruptedRemovals> logger)
    : BackgroundService
{
    static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    /// <summary>What is younger may still be at work in another process.</summary>
    static readonly TimeSpan Age = TimeSpan.FromMinutes(15);

    public async Task FinishAllAsync(CancellationToken cancellationToken)
    {
        var latest = time.GetUtcNow() - Age;
        await foreach (var customer in customers.EnumerateEvenRemovedAsync(cancellationToken))
        {
            if (customer.DeletedAt <= latest) await removal.FinishAsync(customer, cancellationToken);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            try
            {
                await FinishAllAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                logger.LogWarning(e, "Interrupted removals of customers could not be finished; the next try is in an hour");
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
