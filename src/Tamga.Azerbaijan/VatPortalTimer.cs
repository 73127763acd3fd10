using Microsoft.Extensions.Options;
using Tamga.Azerbaijan.Sync;
using Tamga.Azerbaijan.Tokens;
using Tamga.Schedules;

namespace Tamga.Azerbaijan;

/// <summary>What begins by itself at VatPortal: the download of the last days, and the renewal of tokens.</summary>
sealed class VatPortalTimer(
    ScheduleWatermarks schedules, SyncRuns sync, TokenRenewals tokens, IOptions<VatPortalOptions> options) : IGatewayTimer
{
    readonly VatPortalOptions _options = options.Value;

    public async Task TickAsync(CancellationToken cancellationToken)
    {
        await FollowAsync("vatportal-sync", _options.Sync.Schedule, sync.StartAsync, cancellationToken);
        await FollowAsync("vatportal-tokens", _options.RenewalSchedule, (_, stop) => tokens.RenewAsync(stop), cancellationToken);
    }

    Task FollowAsync(
        string name, string expression, Func<DueFires, CancellationToken, Task> work, CancellationToken cancellationToken) =>
        schedules.FollowAsync(
            new FollowedSchedule(AzerbaijanModule.Name, name, expression, VatPortalTime.Zone(_options)), work, cancellationToken);
}
