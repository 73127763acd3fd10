using Microsoft.Extensions.Options;
using Tamga.Accounts;
using Tamga.Egypt.Signing;
using Tamga.Schedules;

namespace Tamga.Egypt;

/// <summary>What begins by itself for ETA: the look at certificates that will expire.</summary>
public sealed class EtaTimer : IGatewayTimer
{
    readonly ScheduleWatermarks _schedules;
    readonly SealExpiry _expiry;
    readonly IOptions<SigningOptions> _options;

    internal EtaTimer(ScheduleWatermarks schedules, SealExpiry expiry, IOptions<SigningOptions> options) =>
        (_schedules, _expiry, _options) = (schedules, expiry, options);

    /// <summary>Egypt's time, in which its hours are counted.</summary>
    internal static TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById("Africa/Cairo");

    /// <inheritdoc/>
    public Task TickAsync(CancellationToken cancellation) => _schedules.FollowAsync(
        new FollowedSchedule(Authority.Eta, "eta-certificates", _options.Value.ExpirySchedule, Zone), (_, stop) => _expiry.WarnAsync(stop), cancellation);
}
