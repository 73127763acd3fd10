namespace Tamga.Schedules;

/// <summary>The times of a schedule that have come and that nothing has been done about.</summary>
/// <param name="Schedule">The schedule.</param>
/// <param name="After">Everything up to here has been done.</param>
/// <param name="Until">Now.</param>
public sealed record DueFires(CronSchedule Schedule, DateTimeOffset After, DateTimeOffset Until)
{
    /// <summary>The first of them.</summary>
    public DateTimeOffset First { get; } = Schedule.NextAfter(After) ?? Until;
}
