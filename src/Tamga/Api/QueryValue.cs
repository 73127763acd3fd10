using System.Globalization;

namespace Tamga.Api;

/// <summary>Query parameters, with complaints in the form every answer has.</summary>
static class QueryValue
{
    /// <summary>A whole number within bounds; nothing when absent or wrong, and then the complaint is noted.</summary>
    public static int? WholeNumber(string name, string? text, int least, int most, ValidationErrors errors)
    {
        if (text is null) return null;
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && number >= least && number <= most) return number;
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

    /// <summary>A moment; a day alone begins at midnight UTC.</summary>
    public static DateTimeOffset? Time(string name, string? text, ValidationErrors errors)
    {
        if (text is null) return null;
        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)) return time;
        errors.Add(name, "must be an ISO 8601 date or time, such as 2026-11-20 or 2026-11-20T08:00:00Z");
        return null;
    }

    /// <summary>A day.</summary>
    public static DateOnly? Day(string name, string? text, ValidationErrors errors)
    {
        if (text is null) return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
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
}
