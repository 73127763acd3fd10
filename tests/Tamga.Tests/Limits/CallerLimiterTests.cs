using Tamga.Api.Limits;

namespace Tamga.Tests.Limits;

public sealed class CallerLimiterTests
{
    const int PerMinute = 3;

    readonly FakeTimeProvider _clock = new();

    [Fact]
    public void Who_has_taken_all_of_a_minute_is_refused_and_nobody_else()
    {
        using var limiter = new CallerLimiter(PerMinute, _clock);
        for (var i = 0; i < PerMinute; i++) Assert.True(Takes(limiter, "one"));
        Assert.False(Takes(limiter, "one"));
        Assert.Equal((0, PerMinute), (limiter.LeftOf("one"), limiter.LeftOf("another")));
        Assert.True(Takes(limiter, "another"));
    }

    [Fact]
    public void Buckets_are_given_up_after_a_minute_without_requests_and_not_before()
    {
        using var limiter = new CallerLimiter(PerMinute, _clock);
        for (var i = 0; i < PerMinute; i++) Takes(limiter, "one");
        // Others keep all buckets where they are, and the empty one among them.
        for (var seconds = 0; seconds < 120; seconds += 40)
        {
            _clock.Advance(TimeSpan.FromSeconds(40));
            limiter.LeftOf("another");
        }

        Assert.False(Takes(limiter, "one"));
        // A bucket fills within a minute: one that is made anew is what it would be by then.
        _clock.Advance(TimeSpan.FromSeconds(62));
        Assert.Equal(PerMinute, limiter.LeftOf("one"));
        Assert.True(Takes(limiter, "one"));
    }

    static bool Takes(CallerLimiter limiter, string caller)
    {
        using var lease = limiter.Take(caller);
        return lease.IsAcquired;
    }
}
