using Microsoft.Extensions.Options;
using Tamga.Mongolia.ZeroFiling.Runs;
using Tamga.Mongolia.ZeroFiling.Watching;
using Tamga.Schedules;

namespace Tamga.Mongolia.ZeroFiling;

/// <summary>
/// Everything of the zero filing that begins by itself: the monthly run, the warnings, the daily look. A host calls it about once
/// a minute; it looks at the schedules, and does once what has come, however many hosts call.
/// </summary>
sealed class ZeroFilingTimer(
    ScheduleWatermarks schedules, MonthlyRuns runs, DueWarnings warnings, WatchPasses passes, IOptions<ETaxOptions> options)
    : IGatewayTimer
{
    readonly ZeroFilingOptions _options = options.Value.ZeroFiling;

    public async Task TickAsync(CancellationToken cancellationToken)
    {
        await FollowAsync("zero-filing-watch", _options.WatchSchedule, passes.StartAsync, cancellationToken);
        await FollowAsync(
            "zero-filing-warnings", _options.WarnSchedule, (_, stop) => warnings.RaiseAsync(stop), cancellationToken);
        await FollowAsync("zero-filing-run", _options.Schedule, runs.StartAsync, cancellationToken);
    }

    Task FollowAsync(
        string name, string expression, Func<DueFires, CancellationToken, Task> work, CancellationToken cancellationToken) =>
        schedules.FollowAsync(
            new FollowedSchedule(MongoliaModule.Name, name, expression, ETaxDate.Zone), work, cancellationToken);
}
