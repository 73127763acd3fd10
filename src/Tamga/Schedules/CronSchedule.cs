using System.Diagnostics.CodeAnalysis;

namespace Tamga.Schedules;

/// <summary>
/// When something is done, as a cron expression says it: five fields (minute, hour, day, month, weekday), six with seconds in
/// front, and Quartz's way with <c>?</c>. Where these dialects read the same text differently, it is refused or follows the one
/// that is recognised.
/// </summary>
/// <remarks>
/// Not Quartz's own parser: it knows only its own dialect, and the numbers of weekdays would have to be rewritten for it.
/// </remarks>
sealed class CronSchedule
{
    /// <summary>No expression of months and days repeats later than after the leap years around a century.</summary>
    const int YearsAhead = 9;

    static readonly string[] Months = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
    static readonly string[] Weekdays = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

    readonly CronField _seconds;
    readonly CronField _minutes;
    readonly CronField _hours;
    readonly CronField? _days;
    readonly CronField _months;
    readonly CronField _weekdays;
    readonly TimeZoneInfo _zone;

    CronSchedule(IReadOnlyList<string> fields, TimeZoneInfo zone)
    {
        // Quartz counts weekdays from 1, everybody else from 0; its question mark gives it away.
        var isQuartz = fields[3] == "?" || fields[5] == "?";
        _seconds = CronField.Parse("seconds", fields[0], 0, 59);
        _minutes = CronField.Parse("minutes", fields[1], 0, 59);
        _hours = CronField.Parse("hours", fields[2], 0, 23);
        _days = fields[3] is "L" or "l" ? null : CronField.Parse("day of the month", Any(fields[3]), 1, 31);
        _months = CronField.Parse("month", fields[4], 1, 12, Months);
        _weekdays = isQuartz
            ? CronField.Parse("weekday", Any(fields[5]), 1, 7, Weekdays).Shifted(-1)
            : CronField.Parse("weekday", Any(fields[5]), 0, 7, Weekdays).Wrapped(7);
        if (_days is not { IsAny: true } && !_weekdays.IsAny)
            throw new FormatException("it names days of the month and weekdays; some read that as 'and', some as 'or': name one of them");
        _zone = zone;
    }

    /// <summary>Why a setting is no schedule; nothing when it is one, or empty for never.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="zone">Where its hours and days are counted.</param>
    public static string? ComplaintOf(string? expression, TimeZoneInfo zone) =>
        expression is "" || TryParse(expression ?? "", zone, out _, out var complaint) ? null : complaint;

    /// <summary>Reads an expression.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="zone">Where its hours and days are counted.</param>
    /// <param name="schedule">What it says.</param>
    /// <param name="complaint">Why it says nothing.</param>
    public static bool TryParse(
        string expression, TimeZoneInfo zone, [NotNullWhen(true)] out CronSchedule? schedule, [NotNullWhen(false)] out string? complaint)
    {
        (schedule, complaint) = (null, null);
        string[] fields = [.. expression.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
        if (fields.Length == 5) fields = ["0", .. fields];
        if (fields is [.. var six, "*"] && six.Length == 6) fields = six; // Quartz's year.
        if (fields.Length != 6)
        {
            complaint = $"it has {fields.Length} fields instead of five, or six with seconds";
            return false;
        }

        try
        {
            schedule = new CronSchedule(fields, zone);
            if (schedule.HasDay()) return true;
            (schedule, complaint) = (null, "there is no such day in any year");
            return false;
        }
        catch (FormatException e)
        {
            complaint = e.Message;
            return false;
        }
    }

    /// <summary>The first time after a moment, or nothing when there is none.</summary>
    /// <param name="moment">The moment; itself never the answer.</param>
    public DateTimeOffset? NextAfter(DateTimeOffset moment)
    {
        var local = TimeZoneInfo.ConvertTime(moment, _zone).DateTime;
        var from = new DateTime(local.Year, local.Month, local.Day, local.Hour, local.Minute, local.Second, DateTimeKind.Unspecified);
        var last = DateOnly.FromDateTime(from).AddYears(YearsAhead);
        for (var day = DateOnly.FromDateTime(from); day <= last; day = NextDay(day))
        {
            if (!IsOn(day)) continue;
            foreach (var time in TimesOf(day == DateOnly.FromDateTime(from) ? TimeOnly.FromDateTime(from) : TimeOnly.MinValue))
            {
                var at = day.ToDateTime(time);
                // A time that a clock change skips does not come on that day.
                if (_zone.IsInvalidTime(at)) continue;
                var fire = new DateTimeOffset(at, _zone.GetUtcOffset(at));
                if (fire > moment) return fire;
            }
        }

        return null;
    }

    DateOnly NextDay(DateOnly day)
    {
        if (_months.Has(day.Month)) return day.AddDays(1);
        return new DateOnly(day.Year, day.Month, 1).AddMonths(1);
    }

    IEnumerable<TimeOnly> TimesOf(TimeOnly from)
    {
        foreach (var hour in _hours.Values.Where(h => h >= from.Hour))
        {
            foreach (var minute in _minutes.Values.Where(m => hour > from.Hour || m >= from.Minute))
            {
                foreach (var second in _seconds.Values)
                {
                    var time = new TimeOnly(hour, minute, second);
                    if (time >= from) yield return time;
                }
            }
        }
    }

    bool IsOn(DateOnly day) =>
        _months.Has(day.Month) && _weekdays.Has((int)day.DayOfWeek)
        && (_days?.Has(day.Day) ?? day.Day == DateTime.DaysInMonth(day.Year, day.Month));

    /// <summary>30 February is well-formed and never comes.</summary>
    bool HasDay() => _days is null || _months.Values.Any(m => _days.Values.Any(d => d <= DateTime.DaysInMonth(2000, m)));

    static string Any(string field) => field == "?" ? "*" : field;
}
