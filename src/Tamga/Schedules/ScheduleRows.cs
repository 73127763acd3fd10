using Tamga.Records;

namespace Tamga.Schedules;

/// <summary>Where schedules stand in the record table: up to when each has been followed.</summary>
static class ScheduleRows
{
    public static RowKey Watermark(string authority, string name) => new("schedules", authority, name);
}
