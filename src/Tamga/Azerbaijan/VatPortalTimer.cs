using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Tamga.Accounts;
using Tamga.Schedules;

namespace Tamga.Azerbaijan;

/// <summary>What begins by itself at VatPortal: the download of the last days, and the renewal of tokens.</summary>
public sealed class VatPortalTimer : IGatewayTimer
{
    readonly ScheduleWatermarks _schedules;
    readonly SyncRuns _sync;
    readonly TokenRenewals _tokens;
    readonly VatPortalOptions _options;
    readonly ILogger<VatPortalTimer> _logger;

    internal VatPortalTimer(
        ScheduleWatermarks schedules, SyncRuns sync, TokenRenewals tokens, IOptions<VatPortalOptions> options, ILogger<VatPortalTimer> logger) =>
        (_schedules, _sync, _tokens, _options, _logger) = (schedules, sync, tokens, options.Value, logger);

    /// <inheritdoc/>
    public async Task TickAsync(CancellationToken cancellation)
    {
        await FollowAsync("vatportal-sync", _options.Sync.Schedule, _sync.StartAsync, cancellation);
        await FollowAsync("vatportal-tokens", _options.RenewalSchedule, (_, stop) => _tokens.RenewAsync(stop), cancellation);
    }

    async Task FollowAsync(string name, string expression, Func<DueFires, CancellationToken, Task> work, CancellationToken cancellation)
    {
        try
        {
            await _schedules.FollowAsync(
                new FollowedSchedule(Authority.VatPortal, name, expression, VatPortalTime.Zone(_options)), work, cancellation);
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            _logger.LogError(e, "The schedule {Name} could not be followed; trying again", name);
        }
    }
}
