using Microsoft.Extensions.Options;
using Tamga.Accounts;
using Tamga.Mongolia.ZeroFiling.Timer;
using Tamga.Mongolia.ZeroFiling.Watching;
using Tamga.Schedules;

namespace Tamga.Mongolia.ZeroFiling;

/// <summary>
/// Everything of the zero filing that begins by itself: the monthly run, the warnings, the daily look. A host calls it about once a
/// minute; it looks at the schedules, and does once what has come, however many hosts call.
/// </summary>
public sealed class ZeroFilingTimer : IGatewayTimer
{
    readonly ScheduleWatermarks _schedules;
    readonly MonthlyRuns _runs;
    readonly DueWarnings _warnings;
    readonly WatchPasses _passes;
    readonly ZeroFilingOptions _options;

    internal ZeroFilingTimer(
        ScheduleWatermarks schedules, MonthlyRuns runs, DueWarnings warnings, WatchPasses passes, IOptions<EtaxOptions> options) =>
        (_schedules, _runs, _warnings, _passes, _options) = (schedules, runs, warnings, passes, options.Value.ZeroFiling);

    /// <inheritdoc/>
    public async Task TickAsync(CancellationToken cancellation)
    {
        await FollowAsync("zero-filing-watch", _options.WatchSchedule, _passes.StartAsync, cancellation);
        await FollowAsync("zero-filing-warnings", _options.WarnSchedule, (_, stop) => _warnings.RaiseAsync(stop), cancellation);
        await FollowAsync("zero-filing-run", _options.Schedule, _runs.StartAsync, cancellation);
    }

    Task FollowAsync(string name, string expression, Func<DueFires, CancellationToken, Task> work, CancellationToken cancellation) =>
        _schedules.FollowAsync(new FollowedSchedule(Authority.Etax, name, expression, EtaxDate.Zone), work, cancellation);
}
