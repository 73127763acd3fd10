using Tamga.Schedules;

namespace Tamga.SelfHost;

/// <summary>Lets everything that begins by itself look at its schedules once a minute.</summary>
/// <param name="timers">What begins by itself.</param>
/// <param name="time">The clock.</param>
/// <param name="lifetime">Tells when the gateway serves: one that cannot start has nothing to begin.</param>
sealed class GatewayClock(IEnumerable<IGatewayTimer> timers, TimeProvider time, IHostApplicationLifetime lifetime)
    : BackgroundService
{
    static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var serving = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var started = lifetime.ApplicationStarted.Register(serving.SetResult);
        await serving.Task.WaitAsync(stoppingToken);
        using var minutes = new PeriodicTimer(Interval, time);
        do await Task.WhenAll(timers.Select(t => t.TickAsync(stoppingToken)));
        while (await minutes.WaitForNextTickAsync(stoppingToken));
    }
}
