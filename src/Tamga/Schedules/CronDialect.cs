using System.Globalization;
using System.Text.RegularExpressions;

namespace Tamga.Schedules;

/// <summary>
/// The dialects that a schedule may be written in, brought to the one that Cronos reads: six fields with seconds in front, and
/// weekdays counted from 0 for Sunday.
/// </summary>
static partial class CronDialect
{
    /// <summary>An expression as Cronos reads it.</summary>
    /// <exception cref="FormatException">No dialect means anything by it, or two mean different things.</exception>
    public static string Translate(string expression)
    {
        string[] fields = [.. expression.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
        if (fields.Length == 5) fields = ["0", .. fields];
        if (fields is [.. var six, "*"] && six.Length == 6) fields = six; // Quartz's year.
        if (fields.Length != 6) throw new FormatException($"it has {fields.Length} fields instead of five, or six with seconds");
        if (fields[3] is not ("*" or "?") && fields[5] is not ("*" or "?"))
        {
            throw new FormatException(
                "it names days of the month and weekdays; some read that as 'and', some as 'or': name one of them");
        }

        // Quartz counts weekdays from 1, everybody else from 0; its question mark gives it away.
        if (fields[3] == "?" || fields[5] == "?") fields[5] = WeekdayNumber().Replace(fields[5], FromZero);
        return string.Join(' ', fields);
    }

    static string FromZero(Match number) =>
        int.TryParse(number.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var day) && day is >= 1 and <= 7
            ? (day - 1).ToString(CultureInfo.InvariantCulture)
            : throw new FormatException($"'{number.Value}' is no weekday where a question mark says that they count from 1 to 7");

    /// <summary>Numbers but those of a step (<c>/2</c>) or of a place in the month (<c>#3</c>).</summary>
    [GeneratedRegex(@"(?<![/#\d])\d+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WeekdayNumber();
}
