using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Tamga.Schedules;

namespace Tamga.Retention;

/// <summary>Begins sweeps as their schedule says, and goes on with the one that is at work at every call.</summary>
sealed class RetentionTimer(
    ScheduleWatermarks schedules, RetentionSweep sweep, IOptions<RetentionOptions> options, ILogger<RetentionTimer> logger)
    : IGatewayTimer
{
    public async Task TickAsync(CancellationToken cancellationToken)
    {
        await schedules.FollowAsync(
            new FollowedSchedule("gateway", "retention", options.Value.Schedule, TimeZoneInfo.Utc),
            (_, stop) => sweep.BeginAsync(stop), cancellationToken);
        try
        {
            await sweep.ContinueAsync(cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            logger.LogError(e, "The retention sweep broke off; it goes on at the next look");
        }
    }
}
