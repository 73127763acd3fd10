using System.Globalization;
using System.Text.RegularExpressions;

namespace Tamga.Mongolia;

/// <summary>
/// Days as e-Tax writes them, and today as e-Tax sees it. The official page does not name the form: every plausible one is read,
/// and one that could be two days is none.
/// </summary>
static partial class ETaxDate
{
    static readonly DateOnly Earliest = new(1990, 1, 1);
    static readonly DateOnly Latest = new(2100, 12, 31);

    static readonly string[] English =
        ["MMM d, yyyy h:mm:ss tt", "MMM d, yyyy, h:mm:ss tt", "MMM d, yyyy", "MMMM d, yyyy", "d MMM yyyy", "d MMM yyyy HH:mm:ss"];

    static readonly string[] WithZone =
        ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ssK",
            "yyyy-MM-dd HH:mm:ss.FFFFFFFK"];

    /// <summary>UTC+8 without daylight saving since 2017.</summary>
    public static TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById("Asia/Ulaanbaatar");

    /// <summary>A day; nothing for a text that is none.</summary>
    /// <param name="text">
    /// Year first with anything between (<c>2026-11-01 …</c>, <c>2026 оны 11-р сарын 1</c>), day first (<c>01.11.2026</c>), a
    /// moment with its zone, seconds or milliseconds since 1970, or digits alone (<c>20261101</c>).
    /// </param>
    public static DateOnly? Parse(string? text)
    {
        if (text?.Trim() is not { Length: > 0 } trimmed) return null;
        var day = trimmed.All(char.IsAsciiDigit) ? OfDigits(trimmed)
            : OfMoment(trimmed) ?? OfParts(YearFirst().Match(trimmed)) ?? OfDayFirst(trimmed) ?? OfEnglish(trimmed);
        return day >= Earliest && day <= Latest ? day : null;
    }

    /// <summary>The day in Ulaanbaatar.</summary>
    public static DateOnly Today(TimeProvider time) => DayOf(time.GetUtcNow());

    /// <summary>The day of a moment in Ulaanbaatar.</summary>
    public static DateOnly DayOf(DateTimeOffset moment) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, Zone).DateTime);

    /// <summary>When a day begins in Ulaanbaatar.</summary>
    public static DateTimeOffset StartOf(DateOnly day)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, Zone.GetUtcOffset(midnight));
    }

    static DateOnly? OfDigits(string digits)
    {
        if (digits.Length is 8 or 14) return OfParts(digits[..4], digits[4..6], digits[6..8]);
        if (digits.Length is < 9 or > 13) return null;
        var number = long.Parse(digits, CultureInfo.InvariantCulture);
        return DayOf(
            digits.Length < 12 ? DateTimeOffset.FromUnixTimeSeconds(number) : DateTimeOffset.FromUnixTimeMilliseconds(number));
    }

    /// <summary>A moment that names its zone: late in the evening of Greenwich is the next day in Ulaanbaatar.</summary>
    static DateOnly? OfMoment(string text) =>
        Zoned().IsMatch(text) && DateTimeOffset.TryParseExact(
            ShortZone().Replace(text, "${hours}:${minutes}"), WithZone, CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal, out var moment)
            ? DayOf(moment)
            : null;

    static DateOnly? OfDayFirst(string text)
    {
        if (DayFirst().Match(text) is not { Success: true } found) return null;
        var (first, second, year) = (found.Groups["first"].Value, found.Groups["second"].Value, found.Groups["year"].Value);
        // With slashes it may be the American order; unless one of the two is no month, nobody can tell.
        if (found.Groups["mark"].Value != "/") return OfParts(year, second, first);
        var (one, other) = (OfParts(year, second, first), OfParts(year, first, second));
        return one is not null && other is not null && one != other ? null : one ?? other;
    }

    static DateOnly? OfEnglish(string text) =>
        DateTime.TryParseExact(text, English, CultureInfo.InvariantCulture, DateTimeStyles.AllowInnerWhite, out var time)
            ? DateOnly.FromDateTime(time)
            : null;

    static DateOnly? OfParts(Match found) => found.Success
        ? OfParts(found.Groups["year"].Value, found.Groups["month"].Value, found.Groups["day"].Value)
        : null;

    static DateOnly? OfParts(string year, string month, string day)
    {
        var (y, m, d) = (int.Parse(year, CultureInfo.InvariantCulture), int.Parse(month, CultureInfo.InvariantCulture),
            int.Parse(day, CultureInfo.InvariantCulture));
        return y >= 1 && m is >= 1 and <= 12 && d >= 1 && d <= DateTime.DaysInMonth(y, m) ? new DateOnly(y, m, d) : null;
    }

    [GeneratedRegex(
        @"^\[?(?<year>[0-9]{4})\D{1,8}(?<month>[0-9]{1,2})\D{1,10}(?<day>[0-9]{1,2})(?!\d)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex YearFirst();

    [GeneratedRegex(
        @"^(?<first>[0-9]{1,2})(?<mark>[.\-/])(?<second>[0-9]{1,2})[.\-/](?<year>[0-9]{4})(?!\d)", RegexOptions.ExplicitCapture,
        1000)]
    private static partial Regex DayFirst();

    [GeneratedRegex(@"[0-9]{2}:[0-9]{2}.*(Z|[+\-][0-9]{2}:?[0-9]{2})$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Zoned();

    [GeneratedRegex(@"(?<hours>[+\-][0-9]{2})(?<minutes>[0-9]{2})$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ShortZone();
}
