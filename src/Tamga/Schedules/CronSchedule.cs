using System.Diagnostics.CodeAnalysis;
using Cronos;

namespace Tamga.Schedules;

/// <summary>
/// When something is done, as a cron expression says it: five fields (minute, hour, day, month, weekday), six with seconds in
/// front, and Quartz's way with <c>?</c>. Where these dialects read the same text differently, it is refused or follows the one
/// that is recognised.
/// </summary>
/// <remarks>
/// Clock changes cost no day and repeat none: a time that a change skips comes at the moment of the change, and a time that
/// comes twice counts the first time. What is said to come again and again (<c>*</c>, ranges, steps) comes in both hours.
/// </remarks>
public sealed class CronSchedule
{
    /// <summary>Any moment serves to find out whether there is a next one at all; this one lies before all schedules.</summary>
    static readonly DateTime Before = new(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    readonly CronExpression _expression;
    readonly TimeZoneInfo _zone;

    CronSchedule(CronExpression expression, TimeZoneInfo zone) => (_expression, _zone) = (expression, zone);

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
        string expression, TimeZoneInfo zone, [NotNullWhen(true)] out CronSchedule? schedule,
        [NotNullWhen(false)] out string? complaint)
    {
        (schedule, complaint) = (null, null);
        try
        {
            var parsed = CronExpression.Parse(CronDialect.Translate(expression), CronFormat.IncludeSeconds);
            // 30 February is well-formed and never comes.
            if (parsed.GetNextOccurrence(Before) is null) complaint = "there is no such day in any year";
            else schedule = new CronSchedule(parsed, zone);
        }
        catch (FormatException e)
        {
            complaint = e.Message;
        }
        catch (MissingSeedException)
        {
            complaint = "H leaves a time to chance: name it";
        }

        return schedule is not null;
    }

    /// <summary>The first time after a moment, or nothing when there is none.</summary>
    /// <param name="moment">The moment; itself never the answer.</param>
    public DateTimeOffset? NextAfter(DateTimeOffset moment) => _expression.GetNextOccurrence(moment, _zone);
}
