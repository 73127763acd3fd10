using Tamga.Webhooks;

namespace Tamga.SelfHost;

/// <summary>Goes on with deliveries that a crash left: at start, and now and then.</summary>
/// <param name="recovery">Finds them.</param>
/// <param name="time">The clock.</param>
sealed class WebhookSweeper(WebhookRecovery recovery, TimeProvider time) : BackgroundService
{
    static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        do await recovery.RunAsync(stoppingToken);
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
