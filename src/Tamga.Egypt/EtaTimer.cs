using Microsoft.Extensions.Options;
using Tamga.Egypt.ItemCodes.Usable;
using Tamga.Egypt.Signing;
using Tamga.Egypt.Signing.Seals;
using Tamga.Schedules;

namespace Tamga.Egypt;

/// <summary>
/// What begins by itself for ETA: the look at certificates that will expire, and at the codes that may be used.
/// </summary>
sealed class EtaTimer(
    ScheduleWatermarks schedules, SealExpiry expiry, CodeSyncs codes, IOptions<SigningOptions> signing,
    IOptions<EtaOptions> options) : IGatewayTimer
{
    /// <summary>Egypt's time, in which its hours are counted.</summary>
    public static TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById("Africa/Cairo");

    public async Task TickAsync(CancellationToken cancellationToken)
    {
        await schedules.FollowAsync(
            new FollowedSchedule(EgyptModule.Name, "eta-certificates", signing.Value.ExpirySchedule, Zone),
            (_, stop) => expiry.WarnAsync(stop), cancellationToken);
        await schedules.FollowAsync(
            new FollowedSchedule(EgyptModule.Name, "eta-item-codes", options.Value.ItemCodes.SyncSchedule, Zone),
            codes.StartAsync, cancellationToken);
    }
}
