using System.Globalization;

namespace Tamga.Sandbox.Egypt.Endpoints;

/// <summary>Moments as the authority writes them: in UTC, with seven decimals of the second.</summary>
static class EtaTime
{
    public static string Text(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);

    public static string? Text(DateTimeOffset? moment) => moment is { } known ? Text(known) : null;
}
