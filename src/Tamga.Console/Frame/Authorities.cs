using System.Globalization;

namespace Tamga.Console.Frame;

/// <summary>What the console knows of the authorities: their names in the API, their places in the texts, their clocks.</summary>
static class Authorities
{
    public const string ETax = "etax";
    public const string VatPortal = "vatportal";
    public const string Eta = "eta";

    static readonly Dictionary<string, TimeZoneInfo> Zones = new(StringComparer.Ordinal)
    {
        [ETax] = TimeZoneInfo.FindSystemTimeZoneById("Asia/Ulaanbaatar"),
        [VatPortal] = TimeZoneInfo.FindSystemTimeZoneById("Asia/Baku"),
        [Eta] = TimeZoneInfo.FindSystemTimeZoneById("Africa/Cairo"),
    };

    public static IReadOnlyList<string> All { get; } = [ETax, VatPortal, Eta];

    /// <summary>A moment on the authority's clock; on that of UTC when it is of none.</summary>
    public static string TextOf(DateTimeOffset at, string? authority) =>
        (Zones.TryGetValue(authority ?? "", out var zone) ? TimeZoneInfo.ConvertTime(at, zone) : at.ToUniversalTime())
        .ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    /// <summary>The moment that a day begins at the authority.</summary>
    public static DateTimeOffset? BeginOf(DateOnly? day, string authority) =>
        day is { } one ? MomentOf(one.ToDateTime(TimeOnly.MinValue), authority) : null;

    /// <summary>The moment that a day ends at the authority.</summary>
    public static DateTimeOffset? EndOf(DateOnly? day, string authority) =>
        day is { } one ? MomentOf(one.ToDateTime(new TimeOnly(23, 59, 59)), authority) : null;

    static DateTimeOffset MomentOf(DateTime local, string authority) => new(local, Zones[authority].GetUtcOffset(local));
}
