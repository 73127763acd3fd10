using Tamga.Orchestrations;
using Tamga.SelfHost.Orchestrator;
using Tamga.TestKit.Compliance.Orchestrations;
using Tamga.TestKit.Gateways;

namespace Tamga.SelfHost.Tests.Orchestrator;

/// <summary>Instances that wait are let go beyond a number, and come back when something comes for them.</summary>
public sealed class SleepTests : IDisposable
{
    static readonly EventName<int> Number = new("number");
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    readonly TemporaryDirectory _directory = new();
    readonly OrchestrationRegistry _registry = new();
    readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task Of_many_that_wait_only_as_many_as_allowed_stay_in_memory_and_all_answer()
    {
        var flow = _registry.Orchestration<int, int>("Flow", async (context, n) => n + await context.WaitForEventAsync(Number));
        await using var gateway = await StartAsync(maxLive: 20);
        for (var i = 0; i < 300; i++) await gateway.Orchestrator.StartAsync(flow, $"i{i}", i);
        // A tenth more may be there: not everybody is looked at each time.
        await UntilAsync(() => gateway.Orchestrator.LiveInstances <= 22);
        for (var i = 0; i < 300; i++) Assert.True(await gateway.Orchestrator.RaiseEventAsync($"i{i}", Number, 1000));
        for (var i = 0; i < 300; i++) Assert.Equal($"{1000 + i}", (await gateway.WaitForEndAsync($"i{i}")).Output);
        Assert.Equal(0, gateway.Orchestrator.LiveInstances);
    }

    [Fact]
    public async Task Timers_of_instances_that_were_let_go_ring_and_what_completed_does_not_run_again()
    {
        var runs = 0;
        var count = _registry.Activity<int, int>("Count", n =>
        {
            Interlocked.Increment(ref runs);
            return n;
        });
        var flow = _registry.Orchestration<int, int>("Flow", async (context, n) =>
        {
            n = await context.CallAsync(count, n);
            for (var day = 0; day < 3; day++) await context.CreateTimerAsync(TimeSpan.FromDays(1));
            return await context.CallAsync(count, n + 1);
        });
        await using var gateway = await StartAsync(maxLive: 0);
        for (var i = 0; i < 50; i++) await gateway.Orchestrator.StartAsync(flow, $"i{i}", i);
        for (var day = 1; day <= 3; day++)
        {
            await UntilAsync(() => Count(gateway, "history") == 50 * day && Count(gateway, "timer") == 50
                && gateway.Orchestrator.LiveInstances == 0);
            _time.Advance(TimeSpan.FromDays(1));
        }

        for (var i = 0; i < 50; i++) Assert.Equal($"{i + 1}", (await gateway.WaitForEndAsync($"i{i}")).Output);
        Assert.Equal(100, runs);
    }

    [Fact]
    public async Task A_restart_keeps_to_the_limit_while_it_brings_back_what_had_not_ended()
    {
        var flow = _registry.Orchestration<int, int>("Flow", async (context, n) => n + await context.WaitForEventAsync(Number));
        await using (var gateway = await StartAsync(maxLive: 1000))
        {
            for (var i = 0; i < 1200; i++) await gateway.Orchestrator.StartAsync(flow, $"i{i}", i);
        }

        await using var restarted = await StartAsync(maxLive: 10);
        await UntilAsync(() => restarted.Orchestrator.LiveInstances <= 11);
        Assert.True(await restarted.Orchestrator.RaiseEventAsync("i777", Number, 1));
        Assert.Equal("778", (await restarted.WaitForEndAsync("i777")).Output);
    }

    [Fact]
    public async Task A_terminated_instance_that_was_let_go_wakes_who_waits_for_its_end()
    {
        var flow = _registry.Orchestration<int, int>("Flow", async (context, n) => n + await context.WaitForEventAsync(Number));
        await using var gateway = await StartAsync(maxLive: 0);
        await gateway.Orchestrator.StartAsync(flow, "i", 1);
        await UntilAsync(() => gateway.Orchestrator.LiveInstances == 0);
        var end = gateway.WaitForEndAsync("i");
        Assert.True(await gateway.Orchestrator.TerminateAsync("i", "enough"));
        Assert.Equal(InstanceStatus.Terminated, (await end).Status);
    }

    [Fact]
    public async Task An_authority_that_hangs_takes_no_more_than_its_share_of_activities()
    {
        // Without a class in a folder an activity has no area: these two share the one without a name.
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var running = 0;
        var most = 0;
        var slow = _registry.Activity<int, int>("Slow", async (_, n) =>
        {
            InterlockedMax(ref most, Interlocked.Increment(ref running));
            await gate.Task;
            Interlocked.Decrement(ref running);
            return n;
        });
        var flow = _registry.Orchestration<int, int>("Flow", (context, n) => context.CallAsync(slow, n));
        _registry.Area("other").AddActivity<Probe.Quick>();
        var other = _registry.Orchestration<int, int>(
            "Other", (context, n) => context.CallAsync(new ActivityName<int, int>("Quick"), n));
        await using var gateway = await StartAsync(maxLive: 1000, ofArea: 3);
        for (var i = 0; i < 20; i++) await gateway.Orchestrator.StartAsync(flow, $"slow{i}", i);
        await UntilAsync(() => Volatile.Read(ref running) == 3);
        await gateway.Orchestrator.StartAsync(other, "other", 5);
        Assert.Equal("5", (await gateway.WaitForEndAsync("other")).Output);
        gate.SetResult();
        for (var i = 0; i < 20; i++) await gateway.WaitForEndAsync($"slow{i}");
        Assert.Equal(3, most);
    }

    [Fact]
    public async Task An_instance_whose_history_outgrows_the_limit_is_parked_and_says_what_to_do()
    {
        var step = _registry.Activity<int, int>("Step", n => n + 1);
        var flow = _registry.Orchestration<int, int>("Flow", async (context, n) =>
        {
            while (n < 1000) n = await context.CallAsync(step, n);
            return n;
        });
        await using var gateway = await StartAsync(maxLive: 10, maxHistory: 100);
        await gateway.Orchestrator.StartAsync(flow, "i", 0);
        var parked = await gateway.WaitForEndAsync("i");
        Assert.Equal(InstanceStatus.Parked, parked.Status);
        Assert.Contains("MaxHistoryRows", parked.Failure!.Message, StringComparison.Ordinal);
    }

    Task<OrchestratorUnderTest> StartAsync(
        int maxLive, int ofArea = 100, int maxHistory = 50_000) => OrchestratorUnderTest.StartAsync(
        _directory.Path, _registry, _time,
        new EmbeddedOrchestratorOptions
        {
            MaxLiveInstances = maxLive, MaxConcurrentActivitiesOfArea = ofArea,
            MaxHistoryRows = maxHistory
        });

    static long Count(OrchestratorUnderTest gateway, string table) =>
        gateway.Database.Read(c => (long)c.Scalar($"SELECT count(*) FROM {table}")!);

    static async Task UntilAsync(Func<bool> condition)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!condition()) await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, patience.Token);
    }

    static void InterlockedMax(ref int most, int value)
    {
        for (var seen = Volatile.Read(ref most); value > seen; seen = Volatile.Read(ref most))
            Interlocked.CompareExchange(ref most, value, seen);
    }

    public void Dispose() => _directory.Dispose();

    static class Probe
    {
        /// <summary>An activity with an area: that of this test's folder.</summary>
        internal sealed class Quick : Activity<int, int>
        {
            protected override Task<int> RunAsync(ActivityContext context, int input) => Task.FromResult(input);
        }
    }
}
