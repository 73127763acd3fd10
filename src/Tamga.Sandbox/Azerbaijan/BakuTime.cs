using System.Globalization;

namespace Tamga.Sandbox.Azerbaijan;

/// <summary>The authority's clock. Azerbaijan has had no summer time since 2016, so four hours is the whole rule.</summary>
static class BakuTime
{
    const string Day = "dd.MM.yyyy";
    const string Minute = "dd.MM.yyyy HH:mm";
    static readonly TimeSpan Offset = TimeSpan.FromHours(4);

    public static DateTime Now(TimeProvider time) => At(time.GetUtcNow());

    public static DateTime At(DateTimeOffset moment) => moment.ToOffset(Offset).DateTime;

    public static DateTimeOffset Moment(DateTime local) => new(local, Offset);

    public static string Text(DateTime local) => local.ToString(Minute, CultureInfo.InvariantCulture);

    /// <summary>The first moment of a day or minute in the authority's spelling; null for any other text.</summary>
    public static DateTime? Start(string? text) => Read(text, Day) ?? Read(text, Minute);

    /// <summary>The moment after a day or minute in the authority's spelling; null for any other text.</summary>
    public static DateTime? End(string? text) => Read(text, Day)?.AddDays(1) ?? Read(text, Minute)?.AddMinutes(1);

    static DateTime? Read(string? text, string format) =>
        DateTime.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) ? local : null;
}
