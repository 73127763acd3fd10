using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Tamga.Azerbaijan;

/// <summary>The pauses between looks at a process, as <see cref="VatPortalOptions.PollSchedule"/> writes them.</summary>
/// <param name="Steps">Pauses in their order; the last one goes on for ever.</param>
sealed record PollSchedule(IReadOnlyList<PollStep> Steps)
{
    static readonly (string Ending, TimeSpan One)[] Units =
    [
        ("ms", TimeSpan.FromMilliseconds(1)), ("s", TimeSpan.FromSeconds(1)), ("m", TimeSpan.FromMinutes(1)), ("h", TimeSpan.FromHours(1)),
    ];

    /// <summary>Reads a schedule such as <c>2s*30, 5s*12, 10s</c>; pauses may also be written <c>00:00:02</c>.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out PollSchedule? schedule)
    {
        schedule = null;
        var steps = new List<PollStep>();
        foreach (var part in (text ?? "").Split(',', StringSplitOptions.TrimEntries))
        {
            var (pause, looks) = part.Split('*', StringSplitOptions.TrimEntries) switch
            {
                [var p] => (p, "1"),
                [var p, var l] => (p, l),
                _ => ("", ""),
            };
            if (PauseOf(pause) is not { } time || !int.TryParse(looks, NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count < 1)
                return false;
            steps.Add(new PollStep(time, count));
        }

        schedule = new PollSchedule(steps);
        return true;
    }

    /// <summary>The pause before a look.</summary>
    /// <param name="look">Which, from 0.</param>
    public TimeSpan PauseBefore(int look)
    {
        foreach (var step in Steps)
        {
            if (look < step.Looks) return step.Pause;
            look -= step.Looks;
        }

        return Steps[^1].Pause;
    }

    static TimeSpan? PauseOf(string text)
    {
        if (TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out var whole) && text.Contains(':', StringComparison.Ordinal))
            return whole > TimeSpan.Zero ? whole : null;
        foreach (var (ending, one) in Units)
        {
            if (text.EndsWith(ending, StringComparison.Ordinal)
                && double.TryParse(text.AsSpan(0, text.Length - ending.Length), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var count)
                && count is > 0 and < 100_000) return one * count;
        }

        return null;
    }
}

/// <summary>A pause, and before how many looks it is made.</summary>
/// <param name="Pause">The pause.</param>
/// <param name="Looks">How often.</param>
sealed record PollStep(TimeSpan Pause, int Looks);
