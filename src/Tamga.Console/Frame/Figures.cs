using System.Globalization;

namespace Tamga.Console.Frame;

/// <summary>Amounts and days as all languages read them.</summary>
static class Figures
{
    const string Minutes = "yyyy-MM-dd'T'HH:mm";

    public static string Of(decimal? amount) => amount?.ToString("#,##0.00###", CultureInfo.InvariantCulture) ?? "";

    public static string? Of(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static DateOnly? DayOf(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>A moment as a field for it takes it, in UTC.</summary>
    public static string? Of(DateTimeOffset? moment) =>
        moment?.UtcDateTime.ToString(Minutes, CultureInfo.InvariantCulture);

    /// <summary>What such a field has sent.</summary>
    public static DateTimeOffset? MomentOf(string? text) => DateTimeOffset.TryParseExact(
        text, [Minutes, Minutes + "':'ss"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
        ? moment : null;
}
