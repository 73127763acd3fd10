using Microsoft.Extensions.Options;
using Tamga.Egypt.Signing;
using Tamga.Egypt.Signing.Seals;
using Tamga.Schedules;

namespace Tamga.Egypt;

/// <summary>What begins by itself for ETA: the look at certificates that will expire.</summary>
sealed class EtaTimer(ScheduleWatermarks schedules, SealExpiry expiry, IOptions<SigningOptions> options) : IGatewayTimer
{
    /// <summary>Egypt's time, in which its hours are counted.</summary>
    public static TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById("Africa/Cairo");

    public Task TickAsync(CancellationToken cancellationToken) => schedules.FollowAsync(
        new FollowedSchedule(EgyptModule.Name, "eta-certificates", options.Value.ExpirySchedule, Zone),
        (_, stop) => expiry.WarnAsync(stop), cancellationToken);
}
