using System.Globalization;
using System.Text;
using Tamga.Mongolia.ZeroFiling.Watching;

namespace Tamga.Mongolia.ZeroFiling.Feed;

/// <summary>Due dates as iCalendar (RFC 5545): whole days, which take nobody's time.</summary>
static class DueDateFeed
{
    /// <summary>A line has at most this many bytes; a longer one goes on after a line break and a space.</summary>
    const int LineBytes = 75;

    /// <summary>A feed.</summary>
    /// <param name="entId">The company.</param>
    /// <param name="returns">What is due.</param>
    /// <param name="at">Now.</param>
    public static string Of(long entId, IEnumerable<ExpectedReturn> returns, DateTimeOffset at)
    {
        var text = new StringBuilder();
        void Line(string line) => Fold(text, line);
        Line("BEGIN:VCALENDAR");
        Line("VERSION:2.0");
        Line("PRODID:-//Tamga//e-Tax due dates//EN");
        Line($"X-WR-CALNAME:{Escape($"e-Tax {entId}")}");
        foreach (var due in returns)
        {
            Line("BEGIN:VEVENT");
            // The same return has the same id, forecast or listed, so that a date that moves moves the event.
            Line($"UID:{Escape($"{entId}-{LookAlikes.FoldCode(due.Form)}-{due.End}-{due.Row?.ResubmitId ?? 0}@etax.tamga")}");
            Line($"DTSTAMP:{at.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)}");
            Line($"DTSTART;VALUE=DATE:{Day(due.Day)}");
            Line($"DTEND;VALUE=DATE:{Day(due.Day.AddDays(1))}");
            Line($"SUMMARY:{Escape($"{due.Form} {due.Period} ({entId})")}");
            Line("DESCRIPTION:" + Escape(due.Row is null
                ? $"Forecast: e-Tax lists it when the period is over. {due.Source}".TrimEnd()
                : $"Listed by e-Tax and not sent{(due.Row.ReportNo is { } number ? $"; saved as {number}" : "")}."));
            Line("TRANSP:TRANSPARENT");
            Line("END:VEVENT");
        }

        Line("END:VCALENDAR");
        return text.ToString();
    }

    static string Day(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    static string Escape(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace(";", "\\;", StringComparison.Ordinal).Replace(",", "\\,", StringComparison.Ordinal)
        .Replace("\r\n", "\\n", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    static void Fold(StringBuilder text, string line)
    {
        var bytes = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (bytes + rune.Utf8SequenceLength > LineBytes)
            {
                text.Append("\r\n ");
                bytes = 1;
            }

            text.Append(rune.ToString());
            bytes += rune.Utf8SequenceLength;
        }

        text.Append("\r\n");
    }
}
