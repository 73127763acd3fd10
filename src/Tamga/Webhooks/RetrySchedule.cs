using System.Security.Cryptography;
using System.Text;
using Tamga.Settings;

namespace Tamga.Webhooks;

/// <summary>The pauses between the attempts of a delivery.</summary>
/// <param name="pauses">After the first attempt, after the second, and so on.</param>
sealed class RetrySchedule(Pauses pauses)
{
    const double MostJitter = 0.2;

    /// <summary>How long to wait after an attempt that failed; nothing when it was the last one.</summary>
    /// <param name="step">How many scheduled attempts have failed before this one.</param>
    /// <param name="seed">Spreads the jitter over deliveries. Not random: asked again, it says the same.</param>
    public TimeSpan? After(int step, string seed) => pauses.At(step) * (1 + Jitter(seed, step));

    /// <summary>The schedule of some options that have been checked.</summary>
    /// <param name="options">The options.</param>
    public static RetrySchedule Of(WebhookOptions options) => Pauses.TryParse(options.RetrySchedule, out var pauses)
        ? new RetrySchedule(pauses)
        : throw new InvalidOperationException("The retry schedule is none.");

    static double Jitter(string seed, int step) =>
        SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}#{step}"))[0] / 255.0 * MostJitter;
}
