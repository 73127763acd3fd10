using Microsoft.Extensions.Logging;
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
    readonly ILogger<ZeroFilingTimer> _logger;

    internal ZeroFilingTimer(
        ScheduleWatermarks schedules, MonthlyRuns runs, DueWarnings warnings, WatchPasses passes, IOptions<EtaxOptions> options,
        ILogger<ZeroFilingTimer> logger) =>
        (_schedules, _runs, _warnings, _passes, _options, _logger) = (schedules, runs, warnings, passes, options.Value.ZeroFiling, logger);

    /// <inheritdoc/>
    public async Task TickAsync(CancellationToken cancellation)
    {
        await FollowAsync("zero-filing-watch", _options.WatchSchedule, _passes.StartAsync, cancellation);
        await FollowAsync("zero-filing-warnings", _options.WarnSchedule, (_, stop) => _warnings.RaiseAsync(stop), cancellation);
        await FollowAsync("zero-filing-run", _options.Schedule, _runs.StartAsync, cancellation);
    }

    async Task FollowAsync(string name, string expression, Func<DueFires, CancellationToken, Task> work, CancellationToken cancellation)
    {
        try
        {
            await _schedules.FollowAsync(new FollowedSchedule(Authority.Etax, name, expression, EtaxDate.Zone), work, cancellation);
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            _logger.LogError(e, "The schedule {Name} could not be followed; trying again", name);
        }
    }
}
