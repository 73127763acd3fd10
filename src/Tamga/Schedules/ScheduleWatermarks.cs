using Microsoft.Extensions.Logging;
using Tamga.Orchestrations;
using Tamga.Records;

namespace Tamga.Schedules;

/// <summary>
/// Up to when each schedule has been followed. What was missed while nothing ran is made up for once; a schedule that is new, or
/// another than before, begins now.
/// </summary>
/// <remarks>
/// The mark moves only after the work is done, so a crash repeats the work: it must find by itself what it has done. Two
/// processes may do it at the same time for the same reason.
/// </remarks>
/// <param name="table">The records.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Where a new schedule is told, and what went wrong.</param>
public sealed class ScheduleWatermarks(IRecordTable table, TimeProvider time, ILogger<ScheduleWatermarks> logger)
{
    /// <summary>
    /// Does what a schedule says, if one of its times has come. What goes wrong is told in the log; the next look tries again.
    /// </summary>
    /// <param name="schedule">The schedule.</param>
    /// <param name="work">The work; may be done again after a crash.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task FollowAsync(
        FollowedSchedule schedule, Func<DueFires, CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        try
        {
            await LookAsync(schedule, work, cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            logger.LogError(e, "The schedule {Name} could not be followed; trying again", schedule.Name);
        }
    }

    async Task LookAsync(
        FollowedSchedule schedule, Func<DueFires, CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var key = ScheduleRows.Watermark(schedule.Authority, schedule.Name);
        var row = await table.FindAsync(key, cancellationToken);
        var mark = row is null ? null : OrchestrationJson.Read<Watermark>(row.Payload);
        if (mark?.Expression != schedule.Expression)
        {
            // Whoever loses here has been beaten by a process with the same settings: nothing is lost.
            var begun = OrchestrationJson.Write(new Watermark(schedule.Expression, now))!;
            if (row is null) await table.InsertAsync(key, begun, cancellationToken);
            else await table.ReplaceAsync(key, begun, row.ETag, cancellationToken);
            // What a new gateway begins with is no news.
            if (mark is not null)
                logger.LogInformation("Schedule {Name}: {Expression}", schedule.Name, WordsOf(schedule.Expression));
            return;
        }

        if (!CronSchedule.TryParse(schedule.Expression, schedule.Zone, out var cron, out _)) return;
        if (cron.NextAfter(mark.DoneUntil) is not { } next || next > now) return;
        await work(new DueFires(cron, mark.DoneUntil, now), cancellationToken);
        await table.ReplaceAsync(key, OrchestrationJson.Write(mark with { DoneUntil = now })!, row!.ETag, cancellationToken);
    }

    static string WordsOf(string expression) => expression.Length == 0 ? "off" : expression;

    sealed record Watermark(string Expression, DateTimeOffset DoneUntil);
}

/// <summary>A schedule that is followed.</summary>
/// <param name="Authority">Whose it is.</param>
/// <param name="Name">Its name, one for ever.</param>
/// <param name="Expression">What the settings say of it; empty for never.</param>
/// <param name="Zone">Where its hours and days are counted.</param>
public sealed record FollowedSchedule(string Authority, string Name, string Expression, TimeZoneInfo Zone);
