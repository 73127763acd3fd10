using System.Security.Cryptography;
using System.Text;

namespace Tamga.Orchestrations;

/// <summary>How often and how long a fault is repeated: exponential backoff with a bound, and a little jitter.</summary>
/// <param name="MaxAttempts">All attempts, the first included.</param>
/// <param name="FirstDelay">Before the second attempt.</param>
/// <param name="BackoffFactor">By how much each delay grows.</param>
/// <param name="MaxDelay">The longest delay, before a jitter of up to a fifth is added.</param>
/// <param name="GiveUpAfter">No attempt starts later than this after the first; no bound when absent.</param>
public sealed record RetryPolicy(
    int MaxAttempts, TimeSpan FirstDelay, double BackoffFactor, TimeSpan MaxDelay, TimeSpan? GiveUpAfter = null)
{
    /// <summary>The delay before the next attempt, or nothing when it is time to give up.</summary>
    /// <param name="attempt">How many attempts have failed.</param>
    /// <param name="failure">The last failure; its own wish for a delay is honoured when longer.</param>
    /// <param name="elapsed">Since the first attempt.</param>
    /// <param name="seed">
    /// Spreads the jitter over instances. Not random: a replay must come to the same delay.
    /// </param>
    public TimeSpan? NextDelay(int attempt, Failure failure, TimeSpan elapsed, string seed)
    {
        ArgumentNullException.ThrowIfNull(failure);
        if (!failure.IsRetryable || attempt >= MaxAttempts) return null;
        var backoff = Math.Min(FirstDelay.TotalSeconds * Math.Pow(BackoffFactor, attempt - 1), MaxDelay.TotalSeconds);
        var delay = TimeSpan.FromSeconds(backoff * (1 + Jitter(seed, attempt)));
        if (failure.RetryAfter is { } wish && wish > delay) delay = wish;
        return GiveUpAfter is { } limit && elapsed + delay > limit ? null : delay;
    }

    /// <summary>Between 0 and 0.2.</summary>
    static double Jitter(string seed, int attempt) =>
        SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}#{attempt}"))[0] / 255.0 * 0.2;
}
