using System.Globalization;

namespace Tamga.Console.Frame;

/// <summary>How long something took, in a form that all languages read.</summary>
static class Duration
{
    public static string TextOf(TimeSpan time) => time switch
    {
        { TotalSeconds: < 1 } => $"{Math.Max(0, (int)time.TotalMilliseconds)} ms",
        { TotalMinutes: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0} s"),
        { TotalDays: < 1 } => time.ToString(time.TotalHours < 1 ? @"m\:ss" : @"h\:mm\:ss", CultureInfo.InvariantCulture),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalDays} d {time.Hours} h"),
    };
}
