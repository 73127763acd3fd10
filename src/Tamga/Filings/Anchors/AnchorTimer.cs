using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Tamga.Schedules;

namespace Tamga.Filings.Anchors;

/// <summary>Makes anchors as their schedule says, and tells once which key signs them.</summary>
sealed class AnchorTimer(
    ScheduleWatermarks schedules, AnchorMaking making, AnchorKey key, IOptions<AnchorOptions> options,
    ILogger<AnchorTimer> logger) : IGatewayTimer
{
    bool _hasTold;

    public async Task TickAsync(CancellationToken cancellationToken)
    {
        await TellKeyAsync(cancellationToken);
        await schedules.FollowAsync(
            new FollowedSchedule("gateway", "evidence-anchors", options.Value.Schedule, TimeZoneInfo.Utc),
            (_, stop) => making.MakeDueAsync(stop), cancellationToken);
    }

    async Task TellKeyAsync(CancellationToken cancellationToken)
    {
        if (_hasTold) return;
        try
        {
            if (await key.FindPublicAsync(cancellationToken) is { } open)
                logger.LogInformation("Anchors of evidence are signed with the key {KeyId}", open.Kid);
            _hasTold = true;
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            logger.LogWarning("Which key signs anchors could not be read; trying again: {Message}", e.Message);
        }
    }
}
