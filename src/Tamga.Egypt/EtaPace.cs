using Tamga.Orchestrations;

namespace Tamga.Egypt;

/// <summary>How fast a filing goes, as the settings were when it was accepted: a replay must not depend on them.</summary>
/// <param name="PollInterval">The first pause between two looks.</param>
/// <param name="PollTimeout">After which it counts as still being processed.</param>
/// <param name="WatchInterval">Between two looks from then on.</param>
/// <param name="WatchTimeout">After which a person has to look.</param>
/// <param name="SignatureTimeout">How long a signature is waited for.</param>
/// <param name="Retry">How faults are repeated.</param>
sealed record EtaPace(
    TimeSpan PollInterval, TimeSpan PollTimeout, TimeSpan WatchInterval, TimeSpan WatchTimeout, TimeSpan SignatureTimeout,
    RetryPolicy Retry)
{
    public static EtaPace Of(EtaOptions options) => new(
        options.PollInterval, options.PollTimeout, options.WatchInterval, options.WatchTimeout, options.SignatureTimeout,
        new RetryPolicy(int.MaxValue, options.RetryFirstDelay, 2, options.RetryMaxDelay, options.RetryGiveUpAfter));

    /// <summary>
    /// The pause before the next look: it grows by half each time, up to ten times the first, and is long once ETA is slow.
    /// </summary>
    /// <param name="looks">How many looks there have been.</param>
    /// <param name="waited">Since the first one.</param>
    public TimeSpan NextLook(int looks, TimeSpan waited)
    {
        const int longest = 10;
        if (waited >= PollTimeout) return WatchInterval;
        var growth = Math.Min(Math.Pow(1.5, Math.Min(looks, longest)), longest);
        return PollInterval * growth;
    }
}
