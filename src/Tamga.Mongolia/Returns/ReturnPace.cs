using Tamga.Orchestrations;

namespace Tamga.Mongolia.Returns;

/// <summary>How fast a filing goes.</summary>
/// <param name="PollInterval">Between two looks at a return that was sent.</param>
/// <param name="PollTimeout">After which it counts as still being processed.</param>
/// <param name="WatchInterval">Between two looks from then on.</param>
/// <param name="WatchTimeout">After which a person has to ask.</param>
/// <param name="Retry">How faults are repeated.</param>
/// <param name="HandInterval">Between two looks at a return that waits for a person's signature.</param>
sealed record ReturnPace(
    TimeSpan PollInterval, TimeSpan PollTimeout, TimeSpan WatchInterval, TimeSpan WatchTimeout, RetryPolicy Retry,
    TimeSpan? HandInterval = null)
{
    public static ReturnPace Of(ETaxOptions options) => new(
        options.PollInterval, options.PollTimeout, options.WatchInterval, options.WatchTimeout,
        new RetryPolicy(int.MaxValue, options.RetryFirstDelay, 2, options.RetryMaxDelay, options.RetryGiveUpAfter),
        options.HandInterval);
}
