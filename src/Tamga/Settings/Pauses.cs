using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Tamga.Settings;

/// <summary>Pauses one after the other, as settings write them: <c>2s*30, 5m, 01:00:00, 1d</c>.</summary>
/// <param name="Steps">In their order.</param>
public sealed record Pauses(IReadOnlyList<PauseStep> Steps)
{
    /// <summary>The longest pause that is one.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    const int MostTimes = 100_000;

    static readonly (string Ending, TimeSpan One)[] Units =
    [
        ("ms", TimeSpan.FromMilliseconds(1)), ("s", TimeSpan.FromSeconds(1)), ("m", TimeSpan.FromMinutes(1)),
        ("h", TimeSpan.FromHours(1)), ("d", TimeSpan.FromDays(1)),
    ];

    /// <summary>A pause by its place; nothing after the last.</summary>
    /// <param name="index">Which, from 0.</param>
    public TimeSpan? At(int index)
    {
        foreach (var step in Steps)
        {
            if (index < step.Times) return step.Pause;
            index -= step.Times;
        }

        return null;
    }

    /// <summary>A pause by its place; the last one goes on for ever.</summary>
    /// <param name="index">Which, from 0.</param>
    public TimeSpan AtOrLast(int index) => At(index) ?? Steps[^1].Pause;

    /// <summary>Reads pauses.</summary>
    /// <param name="text">The text: pauses separated by commas, each perhaps with how many times it is made.</param>
    /// <param name="pauses">What it says; an empty text says none.</param>
    /// <returns>Whether it is pauses.</returns>
    public static bool TryParse(string? text, [NotNullWhen(true)] out Pauses? pauses)
    {
        pauses = null;
        if (text is null) return false;
        var steps = new List<PauseStep>();
        foreach (var part in string.IsNullOrWhiteSpace(text) ? [] : text.Split(',', StringSplitOptions.TrimEntries))
        {
            if (StepOf(part) is not { } step) return false;
            steps.Add(step);
        }

        pauses = new Pauses(steps);
        return true;
    }

    static PauseStep? StepOf(string text)
    {
        var star = text.IndexOf('*', StringComparison.Ordinal);
        var times = 1;
        if (star >= 0 && !int.TryParse(text.AsSpan(star + 1).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out times))
            return null;
        return PauseOf(star < 0 ? text : text[..star].Trim()) is { } pause && times is >= 1 and <= MostTimes
            ? new PauseStep(pause, times) : null;
    }

    static TimeSpan? PauseOf(string text)
    {
        TimeSpan pause;
        if (text.Contains(':', StringComparison.Ordinal))
        {
            if (!TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out pause)) return null;
        }
        else
        {
            var unit = Array.Find(Units, u => text.EndsWith(u.Ending, StringComparison.Ordinal));
            if (unit.Ending is null) return null;
            // Compared before it is multiplied: a time has an end.
            if (!double.TryParse(
                text.AsSpan(0, text.Length - unit.Ending.Length), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture,
                out var count)
                || count > Longest / unit.One)
            {
                return null;
            }

            pause = unit.One * count;
        }

        return pause > TimeSpan.Zero && pause <= Longest ? pause : null;
    }
}

/// <summary>A pause, and how many times it is made.</summary>
/// <param name="Pause">The pause.</param>
/// <param name="Times">How many times, 1 or more.</param>
public sealed record PauseStep(TimeSpan Pause, int Times);
