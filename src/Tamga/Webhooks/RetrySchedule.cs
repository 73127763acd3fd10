using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Tamga.Webhooks;

/// <summary>The pauses between the attempts of a delivery.</summary>
/// <param name="Pauses">After the first attempt, after the second, and so on.</param>
public sealed record RetrySchedule(IReadOnlyList<TimeSpan> Pauses)
{
    const double MostJitter = 0.2;
    static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    /// <summary>How long to wait after an attempt that failed; nothing when it was the last one.</summary>
    /// <param name="step">How many scheduled attempts have failed before this one.</param>
    /// <param name="seed">Spreads the jitter over deliveries. Not random: asked again, it says the same.</param>
    public TimeSpan? After(int step, string seed) => step < Pauses.Count ? Pauses[step] * (1 + Jitter(seed, step)) : null;

    /// <summary>Reads pauses separated by commas: <c>00:05:00</c>, <c>1.00:00:00</c>, or shorter <c>5s</c>, <c>5m</c>, <c>2h</c>, <c>1d</c>.</summary>
    /// <param name="text">The text.</param>
    /// <returns>Nothing when it is not a schedule.</returns>
    public static RetrySchedule? Parse(string? text)
    {
        if (text is null) return null;
        var pauses = new List<TimeSpan>();
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (PauseOf(part) is not { } pause || pause <= TimeSpan.Zero || pause > Longest) return null;
            pauses.Add(pause);
        }

        return new RetrySchedule(pauses);
    }

    static TimeSpan? PauseOf(string text)
    {
        if (text.Contains(':', StringComparison.Ordinal)) return TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var time) ? time : null;
        if (!double.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)) return null;
        return text[^1] switch
        {
            's' => TimeSpan.FromSeconds(number),
            'm' => TimeSpan.FromMinutes(number),
            'h' => TimeSpan.FromHours(number),
            'd' => TimeSpan.FromDays(number),
            _ => null,
        };
    }

    static double Jitter(string seed, int step) =>
        SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}#{step}"))[0] / 255.0 * MostJitter;
}
