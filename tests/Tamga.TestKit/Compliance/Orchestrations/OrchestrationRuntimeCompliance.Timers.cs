namespace Tamga.TestKit.Compliance.Orchestrations;

public abstract partial class OrchestrationRuntimeCompliance
{
    static readonly TimeSpan Short = TimeSpan.FromMilliseconds(60);

    [Fact]
    public async Task A_timer_does_not_ring_before_its_moment()
    {
        var flow = _registry.Orchestration<int, TimeSpan>("Flow", async (context, _) =>
        {
            var began = context.UtcNow;
            await context.CreateTimerAsync(Short);
            await context.CreateTimerAsync(context.UtcNow + Short);
            return context.UtcNow - began;
        });
        Assert.True(await CompleteAsync(flow, 0) >= 2 * Short);
    }

    [Fact]
    public async Task A_timer_in_the_past_rings_at_once()
    {
        var flow = _registry.Orchestration<int, bool>("Flow", async (context, _) =>
        {
            await context.CreateTimerAsync(TimeSpan.FromDays(-1));
            await context.CreateTimerAsync(TimeSpan.Zero);
            return true;
        });
        Assert.True(await CompleteAsync(flow, 0));
    }

    [Fact]
    public async Task Timers_ring_in_the_order_of_their_moments()
    {
        var flow = _registry.Orchestration<int, Ring[]>("Flow", async (context, _) =>
        {
            var began = context.UtcNow;
            var rang = new List<Ring>();
            await Task.WhenAll(new[] { 3, 1, 2 }.Select(async n =>
            {
                await context.CreateTimerAsync(n * Short);
                rang.Add(new Ring(n, context.UtcNow - began));
            }));
            return [.. rang];
        });
        var rings = await CompleteAsync(flow, 0);
        Assert.All(rings, r => Assert.True(r.After >= r.Timer * Short, $"{r} is early."));
        if (LateTimersKeepTheirOrder) Assert.Equal([1, 2, 3], rings.Select(r => r.Timer));
        else Assert.Equal([1, 2, 3], rings.Select(r => r.Timer).Order());
    }

    [Fact]
    public async Task A_timer_that_is_given_up_is_cancelled_and_holds_nothing_up()
    {
        var echo = _registry.Activity<int, int>("Echo", n => n);
        var flow = _registry.Orchestration<int, string>("Flow", async (context, n) =>
        {
            using var giveUp = new CancellationTokenSource();
            var timer = context.CreateTimerAsync(TimeSpan.FromDays(1), giveUp.Token);
            await context.CallAsync(echo, n);
            Cancel(giveUp);
            try
            {
                await timer;
                return "rang";
            }
            catch (OperationCanceledException)
            {
                return $"given up, then {await context.CallAsync(echo, n)}";
            }
        });
        Assert.Equal("given up, then 7", await CompleteAsync(flow, 7));
    }

    [Fact]
    public async Task The_first_of_several_wins()
    {
        // The slow one is let go by the instance itself: a runtime may end an instance only when all it asked for has ended.
        var gate = NewGate();
        var slow = _registry.Activity<int, int>("Slow", async (context, n) =>
        {
            await gate.Task.WaitAsync(context.CancellationToken);
            return n;
        });
        var quick = _registry.Activity<int, int>("Quick", n => n);
        var release = Signal("Release", gate);
        var flow = _registry.Orchestration<int, string>("Flow", async (context, _) =>
        {
            var held = context.CallAsync(slow, 1);
            var timer = context.CreateTimerAsync(Short);
            var first = await Task.WhenAny(held, timer) == timer ? "timer" : "slow";
            var second = await Task.WhenAny(held, context.CallAsync(quick, 2));
            await context.CallAsync(release, 0);
            return $"{first}, {await second}, {await held}";
        });
        Assert.Equal("timer, 2, 1", await CompleteAsync(flow, 0));
    }

    [Fact]
    public async Task The_time_of_an_instance_stands_still_within_a_turn_and_never_goes_back()
    {
        var echo = _registry.Activity<int, int>("Echo", n => n);
        var flow = _registry.Orchestration<int, DateTimeOffset[]>("Flow", async (context, _) =>
        {
            var times = new List<DateTimeOffset>();
            for (var i = 0; i < 5; i++)
            {
                times.Add(context.UtcNow);
                Spin();
                times.Add(context.UtcNow);
                await context.CallAsync(echo, i);
            }

            return [.. times];
        });
        var times = await CompleteAsync(flow, 0);
        Assert.Equal(times.Order(), times);
        for (var i = 0; i < times.Length; i += 2) Assert.Equal(times[i], times[i + 1]);

        // Long enough for any clock to move.
        static void Spin()
        {
            var began = TimeProvider.System.GetTimestamp();
            while (TimeProvider.System.GetElapsedTime(began) < TimeSpan.FromMilliseconds(2)) Thread.SpinWait(100);
        }
    }

    /// <summary>In place: what <c>CancelAsync</c> starts is not on the orchestrator's own scheduler.</summary>
    static void Cancel(CancellationTokenSource source) => source.Cancel();

    sealed record Ring(int Timer, TimeSpan After);
}
