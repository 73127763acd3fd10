using System.Globalization;

namespace Tamga.Sandbox.Mongolia;

/// <summary>The authority's calendar. Mongolia has had no summer time since 2017, so eight hours is the whole rule.</summary>
static class UlaanbaatarTime
{
    public static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    public static DateOnly Today(TimeProvider time) => DateOnly.FromDateTime(time.GetUtcNow().ToOffset(Offset).DateTime);

    public static string? Text(DateTimeOffset? moment) =>
        moment?.ToOffset(Offset).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
