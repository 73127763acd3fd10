using System.Collections.Concurrent;
using Tamga.Orchestrations;
using Tamga.TestKit.Compliance.Orchestrations;
using Tamga.TestKit.Gateways;

namespace Tamga.SelfHost.Tests.Orchestrator;

public sealed class RestartTests : IDisposable
{
    static readonly EventName<int> Number = new("number");
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    readonly TemporaryDirectory _directory = new();
    readonly OrchestrationRegistry _registry = new();
    readonly FakeTimeProvider _time = new();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_had_completed_does_not_run_again_and_answers_as_before(bool crash)
    {
        var runs = new ConcurrentQueue<string>();
        var waiting = NewGate();
        var draw = _registry.Activity<string, string>("Draw", name =>
        {
            runs.Enqueue(name);
            if (name == "last") waiting.TrySetResult();
            return $"{name} {Guid.NewGuid():N}";
        });
        var seen = new ConcurrentQueue<string>();
        var flow = _registry.Orchestration<int, string>("Flow", async (context, _) =>
        {
            var first = await context.CallAsync(draw, "first");
            var times = $"{context.UtcNow:O}";
            var both = await Task.WhenAll(context.CallAsync(draw, "a"), context.CallAsync(draw, "b"));
            var last = await context.CallAsync(draw, "last");
            seen.Enqueue($"{first} {times} {string.Join(' ', both)} {last} {context.UtcNow:O}");
            return $"{await context.WaitForEventAsync(Number)}";
        });
        var gateway = await StartAsync();
        await gateway.Orchestrator.StartAsync(flow, "i", 0);
        await waiting.Task.WaitAsync(Patience);
        // The event is recorded after the last outcome: what it finds has been recorded too.
        await SettleAsync(gateway, () => seen.Count == 1);
        _time.Advance(TimeSpan.FromHours(5));
        gateway = await RestartAsync(gateway, crash);
        Assert.True(await gateway.Orchestrator.RaiseEventAsync("i", Number, 7));
        Assert.Equal("\"7\"", (await gateway.WaitForEndAsync("i")).Output);
        Assert.Equal(2, seen.Count);
        Assert.Single(seen.Distinct(StringComparer.Ordinal));
        Assert.Equal(["a", "b", "first", "last"], runs.Order(StringComparer.Ordinal));
        await gateway.StopAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_activity_in_flight_runs_again(bool crash)
    {
        var runs = 0;
        var inFlight = NewGate();
        var slow = _registry.Activity<int, int>("Slow", async (context, _) =>
        {
            if (Interlocked.Increment(ref runs) > 1) return 42;
            inFlight.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.CancellationToken);
            return -1;
        });
        var flow = _registry.Orchestration<int, int>("Flow", (context, n) => context.CallAsync(slow, n));
        var gateway = await StartAsync();
        await gateway.Orchestrator.StartAsync(flow, "i", 0);
        await inFlight.Task.WaitAsync(Patience);
        gateway = await RestartAsync(gateway, crash);
        Assert.Equal("42", (await gateway.WaitForEndAsync("i")).Output);
        Assert.Equal(2, runs);
        await gateway.StopAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_timer_rings_at_its_moment_although_the_process_was_down(bool crash)
    {
        var flow = _registry.Orchestration<int, TimeSpan>("Flow", async (context, minutes) =>
        {
            var began = context.UtcNow;
            await context.CreateTimerAsync(TimeSpan.FromMinutes(minutes));
            return context.UtcNow - began;
        });
        var gateway = await StartAsync();
        await gateway.Orchestrator.StartAsync(flow, "past", 10);
        await gateway.Orchestrator.StartAsync(flow, "ahead", 60);
        _time.Advance(TimeSpan.FromMinutes(5));
        if (crash) await gateway.AbandonAsync();
        else await gateway.StopAsync();
        _time.Advance(TimeSpan.FromMinutes(25));
        gateway = await StartAsync();
        Assert.Equal("\"00:30:00\"", (await gateway.WaitForEndAsync("past")).Output);
        Assert.Equal(InstanceStatus.Running, (await gateway.Orchestrator.FindAsync("ahead"))?.Status);
        _time.Advance(TimeSpan.FromMinutes(30));
        Assert.Equal("\"01:00:00\"", (await gateway.WaitForEndAsync("ahead")).Output);
        await gateway.StopAsync();
    }

    [Fact]
    public async Task An_orchestrator_knows_whether_it_is_replayed()
    {
        var seen = new ConcurrentQueue<string>();
        var flow = _registry.Orchestration<int, int>("Flow", async (context, _) =>
        {
            seen.Enqueue($"top {context.IsReplaying}");
            var first = await context.WaitForEventAsync(Number);
            seen.Enqueue($"first {context.IsReplaying}");
            var second = await context.WaitForEventAsync(Number);
            seen.Enqueue($"second {context.IsReplaying}");
            return first + second;
        });
        var gateway = await StartAsync();
        await gateway.Orchestrator.StartAsync(flow, "i", 0);
        await gateway.Orchestrator.RaiseEventAsync("i", Number, 1);
        await SettleAsync(gateway, () => seen.Count == 2);
        gateway = await RestartAsync(gateway, crash: true);
        await gateway.Orchestrator.RaiseEventAsync("i", Number, 2);
        Assert.Equal("3", (await gateway.WaitForEndAsync("i")).Output);
        Assert.Equal(["top False", "first False", "top True", "first True", "second False"], seen);
        await gateway.StopAsync();
    }

    [Fact]
    public async Task Events_raised_before_the_crash_are_there_after_it_in_their_order()
    {
        var flow = _registry.Orchestration<int, int[]>("Flow", async (context, _) =>
        {
            await context.CreateTimerAsync(TimeSpan.FromHours(1));
            return [await context.WaitForEventAsync(Number), await context.WaitForEventAsync(Number)];
        });
        var gateway = await StartAsync();
        await gateway.Orchestrator.StartAsync(flow, "i", 0);
        Assert.True(await gateway.Orchestrator.RaiseEventAsync("i", Number, 1));
        Assert.True(await gateway.Orchestrator.RaiseEventAsync("i", Number, 2));
        gateway = await RestartAsync(gateway, crash: true);
        _time.Advance(TimeSpan.FromHours(1));
        Assert.Equal("[1,2]", (await gateway.WaitForEndAsync("i")).Output);
        await gateway.StopAsync();
    }

    [Fact]
    public async Task Starts_and_events_from_callers_who_are_early_are_run_once()
    {
        var runs = 0;
        var count = _registry.Activity<int, int>("Count", _ => Interlocked.Increment(ref runs));
        var flow = _registry.Orchestration<int, int>("Flow", async (context, n) =>
            await context.CallAsync(count, n) + await context.WaitForEventAsync(Number));
        await using var gateway = OrchestratorUnderTest.Open(_directory.Path, _registry, _time);
        Assert.True(await gateway.Orchestrator.StartAsync(flow, "early", 0));
        Assert.True(await gateway.Orchestrator.RaiseEventAsync("early", Number, 10));
        var late = gateway.Orchestrator.StartAsync(flow, "beside", 0);
        var started = gateway.Orchestrator.StartAsync(CancellationToken.None);
        var raised = gateway.Orchestrator.RaiseEventAsync("beside", Number, 20);
        await Task.WhenAll(late, started, raised);
        Assert.True(await raised);
        var sum = 0;
        foreach (var id in new[] { "early", "beside" }) sum += int.Parse((await gateway.WaitForEndAsync(id)).Output!);
        Assert.Equal(10 + 20 + 1 + 2, sum);
        Assert.Equal(2, runs);
    }

    [Fact]
    public async Task Children_that_end_the_moment_they_live_again_find_their_parents()
    {
        const int families = 300;
        var child = _registry.Orchestration<int, int>("Child", async (context, n) =>
        {
            await context.CreateTimerAsync(TimeSpan.FromHours(1));
            return n;
        });
        var parent = _registry.Orchestration<int, int>(
            "Parent", (context, n) => context.CallSubOrchestrationAsync(child, $"{context.InstanceId}-child", n));
        var gateway = await StartAsync();
        await Task.WhenAll(Enumerable.Range(0, families).Select(n => gateway.Orchestrator.StartAsync(parent, $"{n}", n)));
        await SettleAsync(gateway, () => gateway.Orchestrator.LiveInstances == 2 * families);
        await gateway.AbandonAsync();
        _time.Advance(TimeSpan.FromHours(2));
        gateway = await StartAsync();
        for (var n = 0; n < families; n++)
        {
            var state = await gateway.WaitForEndAsync($"{n}");
            Assert.True(state.Status == InstanceStatus.Completed, $"{state.Status}: {state.Failure}");
            Assert.Equal($"{n}", state.Output);
        }

        await gateway.StopAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Two_thousand_waiting_instances_live_again_and_go_on(bool crash)
    {
        const int many = 2_000;
        var flow = _registry.Orchestration<int, int>("Flow", async (context, n) =>
        {
            var timer = context.CreateTimerAsync(TimeSpan.FromHours(1));
            var number = await context.WaitForEventAsync(Number);
            await timer;
            return n + number;
        });
        var gateway = await StartAsync();
        await Task.WhenAll(Enumerable.Range(0, many).Select(n => gateway.Orchestrator.StartAsync(flow, $"{n}", n)));
        await Task.WhenAll(Enumerable.Range(0, many / 2).Select(n => gateway.Orchestrator.RaiseEventAsync($"{n}", Number, 1)));
        gateway = await RestartAsync(gateway, crash);
        Assert.Equal(many, gateway.Orchestrator.LiveInstances);
        await Task.WhenAll(
            Enumerable.Range(many / 2, many / 2).Select(n => gateway.Orchestrator.RaiseEventAsync($"{n}", Number, 1)));
        Assert.Equal(many, gateway.Orchestrator.LiveInstances);
        _time.Advance(TimeSpan.FromHours(1));
        for (var n = 0; n < many; n++) Assert.Equal($"{n + 1}", (await gateway.WaitForEndAsync($"{n}")).Output);
        Assert.Equal(0, gateway.Orchestrator.LiveInstances);
        await gateway.StopAsync();
    }

    [Fact]
    public async Task The_time_of_an_instance_does_not_go_back_with_the_machines_clock()
    {
        var turnBack = _registry.Activity<int, int>("TurnBack", n =>
        {
            _time.AdjustTime(_time.GetUtcNow() - TimeSpan.FromHours(1));
            return n;
        });
        var flow = _registry.Orchestration<DateTimeOffset[], DateTimeOffset[]>("Flow", async (context, times) =>
        {
            times = [.. times, context.UtcNow];
            await context.CallAsync(turnBack, 0);
            times = [.. times, context.UtcNow];
            if (times.Length < 6) context.ContinueAsNew(times);
            return times;
        });
        var gateway = await StartAsync();
        await gateway.Orchestrator.StartAsync(flow, "i", Array.Empty<DateTimeOffset>());
        var times = OrchestrationJson.Read<DateTimeOffset[]>((await gateway.WaitForEndAsync("i")).Output);
        Assert.Equal(6, times.Length);
        Assert.Equal(times.Order(), times);
        await gateway.StopAsync();
    }

    public void Dispose() => _directory.Dispose();

    static TaskCompletionSource NewGate() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    Task<OrchestratorUnderTest> StartAsync() => OrchestratorUnderTest.StartAsync(_directory.Path, _registry, _time);

    async Task<OrchestratorUnderTest> RestartAsync(OrchestratorUnderTest gateway, bool crash)
    {
        if (crash) await gateway.AbandonAsync();
        else await gateway.StopAsync();
        return await StartAsync();
    }

    /// <summary>Lets the writer work until something is seen: each write of nothing is a commit that others can share.</summary>
    static async Task SettleAsync(OrchestratorUnderTest gateway, Func<bool> seen)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!seen())
        {
            patience.Token.ThrowIfCancellationRequested();
            await gateway.Writer.WriteAsync(_ => true);
        }
    }
}
