using Microsoft.Extensions.Options;
using Tamga.Schedules;

namespace Tamga.Egypt.Received.Sync;

/// <summary>The search of the last days begins by itself.</summary>
sealed class ReceivedTimer(ScheduleWatermarks schedules, ReceivedSyncRuns runs, IOptions<ReceivedOptions> options)
    : IGatewayTimer
{
    public Task TickAsync(CancellationToken cancellationToken) => schedules.FollowAsync(
        new FollowedSchedule(EgyptModule.Name, "eta-received", options.Value.Schedule, EtaTimer.Zone), runs.StartAsync,
        cancellationToken);
}
