using System.Globalization;

namespace Tamga.Console.Frame;

/// <summary>Amounts and days as all languages read them.</summary>
static class Figures
{
    public static string Of(decimal? amount) => amount?.ToString("#,##0.00###", CultureInfo.InvariantCulture) ?? "";

    public static string? Of(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static DateOnly? DayOf(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
