using System.Globalization;

namespace Tamga.Api;

/// <summary>Query parameters, with complaints in the form every answer has.</summary>
public static class QueryValue
{
    static readonly string[] IsoTimes =
    [
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzz", "yyyy-MM-dd'T'HH:mmzz",
    ];

    /// <summary>
    /// Nothing that anybody files is further away than these. What is asked for beyond is taken for them, so that what follows
    /// can count days and months from it without leaving the calendar.
    /// </summary>
    static readonly DateOnly Earliest = new(1000, 1, 1), Latest = new(9000, 12, 31);

    /// <summary>A whole number within bounds; nothing when absent or wrong, and then the complaint is noted.</summary>
    public static int? WholeNumber(string name, string? text, int least, int most, ValidationErrors errors)
    {
        if (text is null) return null;
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && number >= least && number <= most)
        {
            return number;
        }

        errors.Add(name, $"must be a whole number from {least} to {most}");
        return null;
    }

    /// <summary>As <see cref="WholeNumber"/>, and its absence is a complaint too.</summary>
    public static long Required(string name, string? text, ValidationErrors errors)
    {
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return number;
        errors.Add(name, text is null ? "is required" : "must be a whole number");
        return 0;
    }

    /// <summary>As <see cref="Required(string, string?, ValidationErrors)"/>, within bounds.</summary>
    public static int Required(string name, string? text, int least, int most, ValidationErrors errors)
    {
        if (text is null) errors.Add(name, "is required");
        return WholeNumber(name, text, least, most, errors) ?? 0;
    }

    /// <summary>The start of a range; a day alone means its first moment, UTC.</summary>
    public static DateTimeOffset? From(string name, string? text, ValidationErrors errors) =>
        Time(name, text, TimeSpan.Zero, errors);

    /// <summary>The end of a range, inclusive; a day alone means its last moment, UTC.</summary>
    public static DateTimeOffset? To(string name, string? text, ValidationErrors errors) =>
        Time(name, text, TimeSpan.FromDays(1) - TimeSpan.FromMilliseconds(1), errors);

    static DateTimeOffset? Time(string name, string? text, TimeSpan withinDay, ValidationErrors errors)
    {
        if (text is null) return null;
        if (DateOnly.TryParseExact(
                text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return new DateTimeOffset(Within(day), TimeOnly.MinValue, TimeSpan.Zero) + withinDay;
        }

        // A plus sign that was not escaped arrives as a space.
        if (TryParse(text, out var time) || TryParse(text.Replace(' ', '+'), out time)) return Within(time);
        errors.Add(name, "must be an ISO 8601 date or time, such as 2026-11-20 or 2026-11-20T08:00:00Z");
        return null;
    }

    /// <summary>A day.</summary>
    public static DateOnly? Day(string name, string? text, ValidationErrors errors)
    {
        if (text is null) return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return Within(day);
        errors.Add(name, "must be a day such as 2026-11-20");
        return null;
    }

    /// <summary>Yes or no.</summary>
    public static bool? Flag(string name, string? text, ValidationErrors errors)
    {
        if (text is null) return null;
        if (bool.TryParse(text, out var flag)) return flag;
        errors.Add(name, "must be true or false");
        return null;
    }

    static DateOnly Within(DateOnly day) => day < Earliest ? Earliest : day > Latest ? Latest : day;

    static DateTimeOffset Within(DateTimeOffset time) =>
        time.Year < Earliest.Year ? Start(Earliest) : time.Year > Latest.Year ? Start(Latest) : time;

    static DateTimeOffset Start(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);

    /// <remarks>Nothing but ISO 8601: 02/03/2026 is another day on each side of an ocean.</remarks>
    static bool TryParse(string text, out DateTimeOffset time) => DateTimeOffset.TryParseExact(
        text, IsoTimes, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time);
}
