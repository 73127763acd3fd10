using Tamga.Compliance;

namespace Tamga.SelfHost.Tests;

public sealed class ManualTimeProviderTests
{
    readonly ManualTimeProvider _time = new();
    readonly List<string> _rang = [];

    [Fact]
    public void The_clock_moves_only_when_it_is_moved()
    {
        var (now, stamp) = (_time.GetUtcNow(), _time.GetTimestamp());
        Assert.Equal((now, stamp), (_time.GetUtcNow(), _time.GetTimestamp()));
        _time.Advance(TimeSpan.FromMinutes(90));
        Assert.Equal(now.AddMinutes(90), _time.GetUtcNow());
        Assert.Equal(TimeSpan.FromMinutes(90), _time.GetElapsedTime(stamp));
    }

    [Fact]
    public void Timers_ring_in_the_order_of_their_moments_and_see_their_moment()
    {
        using var third = Arm("third", 3);
        using var first = Arm("first", 1);
        using var second = Arm("second", 2);
        using var alsoSecond = Arm("also second", 2);
        using var later = Arm("later", 9);
        _time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(["first 1", "second 2", "also second 2", "third 3"], _rang);
    }

    [Fact]
    public void A_timer_armed_by_a_ring_rings_on_the_same_way()
    {
        ITimer? second = null;
        using var first = _time.CreateTimer(
            _ => second = Arm("second", 2), null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        _time.Advance(TimeSpan.FromSeconds(5));
        second!.Dispose();
        Assert.Equal(["second 3"], _rang);
    }

    [Fact]
    public void A_repeating_timer_rings_until_it_is_changed()
    {
        using var timer = Arm("tick", 1, 2);
        _time.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal(["tick 1", "tick 3", "tick 5"], _rang);
        timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _time.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal(3, _rang.Count);
    }

    [Fact]
    public void A_disposed_timer_does_not_ring()
    {
        var timer = Arm("never", 1);
        timer.Dispose();
        _time.Advance(TimeSpan.FromSeconds(5));
        Assert.Empty(_rang);
        Assert.False(timer.Change(TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan));
    }

    [Fact]
    public async Task A_delay_ends_with_the_clock()
    {
        var delay = Task.Delay(TimeSpan.FromDays(30), _time);
        _time.Advance(TimeSpan.FromDays(30) - TimeSpan.FromTicks(1));
        Assert.False(delay.IsCompleted);
        _time.Advance(TimeSpan.FromTicks(1));
        await delay;
    }

    [Fact]
    public async Task A_timer_due_at_once_rings_without_a_move()
    {
        var rang = new TaskCompletionSource();
        using var timer = _time.CreateTimer(_ => rang.SetResult(), null, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        await rang.Task.WaitAsync(TimeSpan.FromSeconds(20));
    }

    ITimer Arm(string name, int seconds, int? period = null)
    {
        return _time.CreateTimer(
            _ => _rang.Add($"{name} {(_time.GetUtcNow() - new ManualTimeProvider().GetUtcNow()).TotalSeconds}"), null,
            TimeSpan.FromSeconds(seconds), period is { } p ? TimeSpan.FromSeconds(p) : Timeout.InfiniteTimeSpan);
    }
}
