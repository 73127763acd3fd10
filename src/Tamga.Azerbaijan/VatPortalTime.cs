using System.Globalization;

namespace Tamga.Azerbaijan;

/// <summary>Days and times as VatPortal writes them.</summary>
static class VatPortalTime
{
    const string DayFormat = "dd.MM.yyyy";
    const string MinuteFormat = "dd.MM.yyyy HH:mm";
    static readonly string[] Formats = [MinuteFormat, "dd.MM.yyyy HH:mm:ss", DayFormat];
    static readonly string[] WithOffset = ["yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];
    static readonly string[] Wanted = ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", .. Formats];

    /// <summary>
    /// A time as an ERP may write it: ISO 8601, or VatPortal's own way. Without offset it is the authority's time.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="zone">The authority's.</param>
    public static DateTime? ParseWanted(string? text, TimeZoneInfo zone)
    {
        if (DateTime.TryParseExact(text, Wanted, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)) return time;
        return DateTimeOffset.TryParseExact(text, WithOffset, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment)
            ? TimeZoneInfo.ConvertTime(moment, zone).DateTime
            : null;
    }

    /// <summary>A day.</summary>
    public static string Day(DateTime time) => time.ToString(DayFormat, CultureInfo.InvariantCulture);

    /// <summary>A time to the minute, or the day alone when that is all there is.</summary>
    public static string Time(DateTime time) =>
        time.TimeOfDay == TimeSpan.Zero ? Day(time) : time.ToString(MinuteFormat, CultureInfo.InvariantCulture);

    /// <summary>The zone that a setting names.</summary>
    /// <exception cref="TimeZoneNotFoundException">There is no such zone.</exception>
    public static TimeZoneInfo Zone(VatPortalOptions options) => TimeZoneInfo.FindSystemTimeZoneById(options.TimeZone);

    /// <summary>A time of the authority as a moment.</summary>
    public static DateTimeOffset Moment(DateTime time, TimeZoneInfo zone) => new(time, zone.GetUtcOffset(time));
}
