using Microsoft.Extensions.Logging;
using Tamga.Orchestrations;
using Tamga.Records;

namespace Tamga.Mongolia.ZeroFiling.Timer;

/// <summary>
/// Up to when each schedule has been followed. What was missed while nothing ran is made up for once; a schedule that is new, or
/// another than before, begins now.
/// </summary>
/// <remarks>
/// The mark moves only after the work is done, so a crash repeats the work: it must find by itself what it has done. Two processes
/// may do it at the same time for the same reason.
/// </remarks>
/// <param name="table">The records.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Where a new schedule is told.</param>
sealed class ScheduleWatermarks(IRecordTable table, TimeProvider time, ILogger<ScheduleWatermarks> logger)
{
    const string Table = "schedules";

    /// <summary>Does what a schedule says, if one of its times has come.</summary>
    /// <param name="name">The schedule's name, one for ever.</param>
    /// <param name="expression">What the settings say of it; empty for never.</param>
    /// <param name="work">The work; may be done again after a crash.</param>
    /// <param name="cancellation">Stops.</param>
    public async Task FollowAsync(
        string name, string expression, Func<DueFires, CancellationToken, Task> work, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var key = new RowKey(Table, "etax", name);
        var row = await table.FindAsync(key, cancellation);
        var mark = row is null ? null : OrchestrationJson.Read<Watermark>(row.Payload);
        if (mark?.Expression != expression)
        {
            // Whoever loses here has been beaten by a process with the same settings: nothing is lost.
            var begun = OrchestrationJson.Write(new Watermark(expression, now))!;
            if (row is null) await table.InsertAsync(key, begun, cancellation);
            else await table.ReplaceAsync(key, begun, row.ETag, cancellation);
            logger.LogInformation("The schedule {Name} is now '{Expression}', from here on", name, expression);
            return;
        }

        if (!CronSchedule.TryParse(expression, EtaxDate.Zone, out var schedule, out _)) return;
        if (schedule.NextAfter(mark.DoneUntil) is not { } next || next > now) return;
        await work(new DueFires(schedule, mark.DoneUntil, now), cancellation);
        await table.ReplaceAsync(key, OrchestrationJson.Write(mark with { DoneUntil = now })!, row!.ETag, cancellation);
    }

    sealed record Watermark(string Expression, DateTimeOffset DoneUntil);
}
