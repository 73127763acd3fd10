using Tamga.Filings;

namespace Tamga.SelfHost;

/// <summary>
/// Goes on with filings that a crash or a full disk left between their acceptance and their start: at start, and now and then.
/// </summary>
/// <param name="intake">The filings' entrance.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Where it says what it found.</param>
sealed class PendingStartSweeper(FilingIntake intake, TimeProvider time, ILogger<PendingStartSweeper> logger) : BackgroundService
{
    static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            try
            {
                var found = await intake.ResumeAsync(stoppingToken);
                if (found > 0) logger.LogInformation("{Count} accepted filings had not begun; they begin now", found);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                logger.LogError(e, "Accepted filings could not be looked through; trying again in {Interval}", Interval);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
