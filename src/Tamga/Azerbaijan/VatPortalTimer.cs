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

    internal VatPortalTimer(
        ScheduleWatermarks schedules, SyncRuns sync, TokenRenewals tokens, IOptions<VatPortalOptions> options) =>
        (_schedules, _sync, _tokens, _options) = (schedules, sync, tokens, options.Value);

    /// <inheritdoc/>
    public async Task TickAsync(CancellationToken cancellation)
    {
        await FollowAsync("vatportal-sync", _options.Sync.Schedule, _sync.StartAsync, cancellation);
        await FollowAsync("vatportal-tokens", _options.RenewalSchedule, (_, stop) => _tokens.RenewAsync(stop), cancellation);
    }

    Task FollowAsync(string name, string expression, Func<DueFires, CancellationToken, Task> work, CancellationToken cancellation) =>
        _schedules.FollowAsync(new FollowedSchedule(Authority.VatPortal, name, expression, VatPortalTime.Zone(_options)), work, cancellation);
}
