using Microsoft.Data.Sqlite;
using Tamga.Orchestrations;
using Tamga.SelfHost.Orchestrator;
using Tamga.SelfHost.Storage;
using Tamga.TestKit.Compliance.Orchestrations;
using Tamga.TestKit.Gateways;

namespace Tamga.SelfHost.Tests.Orchestrator;

/// <summary>Stopping, ending from outside, forgetting, and a disk that fails for a while.</summary>
public sealed class LifetimeTests : IDisposable
{
    static readonly EventName<int> Number = new("number");
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    readonly TemporaryDirectory _directory = new();
    readonly OrchestrationRegistry _registry = new();
    readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task A_stop_lets_a_running_activity_end_and_keeps_its_outcome()
    {
        var runs = 0;
        var (begun, release) = (NewGate(), NewGate());
        var slow = _registry.Activity<int, int>("Slow", async (_, _) =>
        {
            begun.TrySetResult();
            await release.Task;
            return Interlocked.Increment(ref runs);
        });
        var flow = _registry.Orchestration<int, int>("Flow", (context, n) => context.CallAsync(slow, n));
        var gateway = await StartAsync();
        await gateway.Orchestrator.StartAsync(flow, "i", 0);
        await begun.Task.WaitAsync(Patience);
        var stop = gateway.StopAsync();
        Assert.False(stop.IsCompleted);
        release.SetResult();
        await stop.WaitAsync(Patience);
        gateway = await StartAsync();
        Assert.Equal("1", (await gateway.WaitForEndAsync("i")).Output);
        Assert.Equal(1, runs);
        await gateway.StopAsync();
    }

    [Fact]
    public async Task A_stop_does_not_wait_longer_than_it_may()
    {
        var (begun, release) = (NewGate(), NewGate());
        var stuck = _registry.Activity<int, int>("Stuck", async (_, n) =>
        {
            begun.TrySetResult();
            await release.Task;
            return n;
        });
        var flow = _registry.Orchestration<int, int>("Flow", (context, n) => context.CallAsync(stuck, n));
        var gateway = await StartAsync();
        await gateway.Orchestrator.StartAsync(flow, "i", 7);
        await begun.Task.WaitAsync(Patience);
        await WhileTimePassesAsync(gateway.StopAsync());
        // It ends after the process has let go of everything: that must harm nobody, and it runs again.
        release.SetResult();
        gateway = await StartAsync();
        Assert.Equal("7", (await gateway.WaitForEndAsync("i")).Output);
        await gateway.StopAsync();
    }

    [Fact]
    public async Task What_the_stop_breaks_is_not_recorded_as_a_failure()
    {
        var runs = 0;
        var begun = NewGate();
        var fragile = _registry.Activity<int, int>("Fragile", async (context, _) =>
        {
            if (Interlocked.Increment(ref runs) == 2) return 42;
            begun.SetResult();
            try
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.CancellationToken);
            }
            catch (OperationCanceledException e)
            {
                throw new IOException("The connection was closed under the activity.", e);
            }

            return -1;
        });
        var flow = _registry.Orchestration<int, int>("Flow", (context, n) => context.CallAsync(fragile, n));
        var gateway = await StartAsync();
        await gateway.Orchestrator.StartAsync(flow, "i", 0);
        await begun.Task.WaitAsync(Patience);
        await gateway.StopAsync();
        gateway = await StartAsync();
        Assert.Equal("42", (await gateway.WaitForEndAsync("i")).Output);
        await gateway.StopAsync();
    }

    [Fact]
    public async Task A_stop_beside_a_start_ends_and_loses_nothing()
    {
        var count = _registry.Activity<int, int>("Count", n => n);
        var flow = _registry.Orchestration<int, int>("Flow", async (context, n) =>
            await context.CallAsync(count, n) + await context.WaitForEventAsync(Number));
        await using (var first = await StartAsync())
        {
            await Task.WhenAll(Enumerable.Range(0, 50).Select(n => first.Orchestrator.StartAsync(flow, $"{n}", n)));
            await first.AbandonAsync();
        }

        await using (var second = OrchestratorUnderTest.Open(_directory.Path, _registry, _time))
        {
            var start = second.Orchestrator.StartAsync(CancellationToken.None);
            await WhileTimePassesAsync(second.Orchestrator.StopAsync(CancellationToken.None));
            await start;
        }

        await using var third = await StartAsync();
        await Task.WhenAll(Enumerable.Range(0, 50).Select(n => third.Orchestrator.RaiseEventAsync($"{n}", Number, 100)));
        for (var n = 0; n < 50; n++) Assert.Equal($"{100 + n}", (await third.WaitForEndAsync($"{n}")).Output);
    }

    [Fact]
    public async Task Disposing_twice_or_without_a_stop_is_no_error()
    {
        await using var gateway = await StartAsync();
        gateway.Orchestrator.Dispose();
        gateway.Orchestrator.Dispose();
    }

    [Fact]
    public async Task A_terminated_instance_does_not_continue_as_new()
    {
        var ended = NewGate();
        var secondRan = false;
        var flow = _registry.Orchestration<int, int>("Flow", async (context, n) =>
        {
            if (n == 1) secondRan = true;
            await context.WaitForEventAsync(Number);
            context.ContinueAsNew(1);
            ended.TrySetResult();
            return n;
        });
        var gateway = await StartAsync();
        await gateway.Orchestrator.StartAsync(flow, "i", 0);
        var terminated = await QueueBehindAsync(
            gateway, () => gateway.Orchestrator.RaiseEventAsync("i", Number, 1),
            () => gateway.Orchestrator.TerminateAsync("i", "enough"));
        Assert.True(terminated);
        await ended.Task.WaitAsync(Patience);
        await gateway.StopAsync();
        await using var next = await StartAsync();
        Assert.Equal(InstanceStatus.Terminated, (await next.Orchestrator.FindAsync("i"))?.Status);
        Assert.Equal(0L, next.Database.Read(c => c.Scalar("SELECT generation FROM instance")));
        Assert.False(secondRan);
    }

    [Fact]
    public async Task A_terminated_instance_starts_no_child()
    {
        var asked = NewGate();
        var childRan = false;
        var child = _registry.Orchestration<int, int>("Child", (_, n) =>
        {
            childRan = true;
            return Task.FromResult(n);
        });
        var flow = _registry.Orchestration<int, int>("Flow", async (context, n) =>
        {
            await context.WaitForEventAsync(Number);
            var answer = context.CallSubOrchestrationAsync(child, "child", n);
            asked.SetResult();
            return await answer;
        });
        var gateway = await StartAsync();
        await gateway.Orchestrator.StartAsync(flow, "i", 0);
        Assert.True(await QueueBehindAsync(
            gateway, () => gateway.Orchestrator.RaiseEventAsync("i", Number, 1),
            () => gateway.Orchestrator.TerminateAsync("i", "enough")));
        await asked.Task.WaitAsync(Patience);
        await gateway.StopAsync();
        await using var next = await StartAsync();
        Assert.Null(await next.Orchestrator.FindAsync("child"));
        Assert.False(childRan);
    }

    [Fact]
    public async Task An_activity_that_waits_for_its_slot_does_not_run_once_its_instance_is_terminated()
    {
        var ran = new List<int>();
        var (begun, release) = (NewGate(), NewGate());
        var work = _registry.Activity<int, int>("Work", async (_, n) =>
        {
            lock (ran) ran.Add(n);
            begun.TrySetResult();
            await release.Task;
            return n;
        });
        var flow = _registry.Orchestration<int, int>("Flow", (context, n) => context.CallAsync(work, n));
        var gateway = await StartAsync(new EmbeddedOrchestratorOptions { MaxConcurrentActivities = 1 });
        await gateway.Orchestrator.StartAsync(flow, "holds", 1);
        await begun.Task.WaitAsync(Patience);
        await gateway.Orchestrator.StartAsync(flow, "waits", 2);
        Assert.True(await gateway.Orchestrator.TerminateAsync("waits", "enough"));
        release.SetResult();
        await gateway.WaitForEndAsync("holds");
        await gateway.Orchestrator.StartAsync(flow, "next", 3);
        await gateway.WaitForEndAsync("next");
        await gateway.StopAsync();
        Assert.Equal([1, 3], ran);
    }

    [Fact]
    public async Task No_more_activities_run_at_a_time_than_the_settings_allow()
    {
        int running = 0, most = 0;
        var work = _registry.Activity<int, int>("Work", async (_, n) =>
        {
            lock (_registry) most = Math.Max(most, ++running);
            await Task.Yield();
            lock (_registry) running--;
            return n;
        });
        var flow = _registry.Orchestration<int, int[]>(
            "Flow", (context, count) => Task.WhenAll(Enumerable.Range(0, count).Select(n => context.CallAsync(work, n))));
        await using var gateway = await StartAsync(new EmbeddedOrchestratorOptions { MaxConcurrentActivities = 3 });
        await gateway.Orchestrator.StartAsync(flow, "i", 60);
        Assert.Equal(InstanceStatus.Completed, (await gateway.WaitForEndAsync("i")).Status);
        Assert.InRange(most, 1, 3);
    }

    [Fact]
    public async Task Old_instances_that_ended_are_forgotten_and_no_others()
    {
        var flow = _registry.Orchestration<int, int>("Flow", async (context, n) =>
        {
            if (n == 1) await context.WaitForEventAsync(Number);
            return n == 2 ? throw new InvalidOperationException("fails") : n;
        });
        await using var gateway = await StartAsync(
            new EmbeddedOrchestratorOptions { KeepHistory = TimeSpan.FromDays(30), PurgeInterval = TimeSpan.FromDays(40) });
        var client = gateway.Orchestrator;
        await client.StartAsync(flow, "completed", 0);
        await client.StartAsync(flow, "waiting", 1);
        await client.StartAsync(flow, "failed", 2);
        await client.StartAsync(flow, "terminated", 1);
        await client.TerminateAsync("terminated", "enough");
        foreach (var id in new[] { "completed", "failed", "terminated" }) await gateway.WaitForEndAsync(id);
        Assert.Equal(0, await client.PurgeAsync());
        _time.Advance(TimeSpan.FromDays(29));
        await client.StartAsync(flow, "recent", 0);
        await gateway.WaitForEndAsync("recent");
        _time.Advance(TimeSpan.FromDays(2));
        Assert.Equal(3, await client.PurgeAsync());
        foreach (var id in new[] { "completed", "failed", "terminated" }) Assert.Null(await client.FindAsync(id));
        Assert.Equal(InstanceStatus.Completed, (await client.FindAsync("recent"))?.Status);
        Assert.Equal(InstanceStatus.Running, (await client.FindAsync("waiting"))?.Status);
        Assert.True(await client.RaiseEventAsync("waiting", Number, 1));
        Assert.Equal(InstanceStatus.Completed, (await gateway.WaitForEndAsync("waiting")).Status);
    }

    [Fact]
    public async Task Old_instances_are_forgotten_in_time_without_being_asked()
    {
        var flow = _registry.Orchestration<int, int>("Flow", (_, n) => Task.FromResult(n));
        await using var gateway = await StartAsync(
            new EmbeddedOrchestratorOptions { KeepHistory = TimeSpan.FromDays(2), PurgeInterval = TimeSpan.FromDays(1) });
        await Task.WhenAll(Enumerable.Range(0, 450).Select(n => gateway.Orchestrator.StartAsync(flow, $"{n}", n)));
        for (var n = 0; n < 450; n++) await gateway.WaitForEndAsync($"{n}");
        _time.Advance(TimeSpan.FromDays(3));
        using var patience = new CancellationTokenSource(Patience);
        while ((long)gateway.Database.Read(c => c.Scalar("SELECT count(*) FROM instance"))! > 0)
        {
            patience.Token.ThrowIfCancellationRequested();
            await gateway.Writer.WriteAsync(_ => true);
        }
    }

    [Fact]
    public async Task One_write_forgets_few_rows_however_long_the_histories_are_and_the_oldest_first()
    {
        var flow = _registry.Orchestration<int, int>("Flow", (_, n) => Task.FromResult(n));
        await using var gateway = await StartAsync();
        foreach (var id in new[] { "long", "short", "recent" })
        {
            await gateway.Orchestrator.StartAsync(flow, id, 0);
            await gateway.WaitForEndAsync(id);
            _time.Advance(TimeSpan.FromDays(1));
        }

        await gateway.Writer.WriteAsync(c => c.Execute(
            """
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i<5000)
            INSERT INTO history(instance, generation, seq, kind, name, at)
            SELECT (SELECT id FROM instance WHERE instance_id='long'), 0, i, 0, 'x', 0 FROM n
            """));
        var until = _time.GetUtcNow() - TimeSpan.FromDays(1.5);
        foreach (var left in new[] { 2L, 1L, 1L })
        {
            await gateway.Writer.WriteAsync(c => OrchestratorStore.Purge(c, until, EmbeddedOrchestrator.PurgeSlice));
            Assert.Equal(left, gateway.Database.Read(c => c.Scalar("SELECT count(*) FROM instance")));
        }

        Assert.NotNull(await gateway.Orchestrator.FindAsync("recent"));
        Assert.Equal(0L, gateway.Database.Read(c => c.Scalar("SELECT count(*) FROM history WHERE name='x'")));
    }

    [Fact]
    public async Task A_disk_that_fails_for_a_while_holds_instances_up_and_loses_nothing()
    {
        var runs = 0;
        var count = _registry.Activity<int, int>("Count", _ => Interlocked.Increment(ref runs));
        var flow = _registry.Orchestration<int, string>("Flow", async (context, n) =>
        {
            context.SetCustomStatus("one");
            var first = await context.CallAsync(count, n);
            context.SetCustomStatus("two");
            await context.CreateTimerAsync(TimeSpan.FromSeconds(1));
            return $"{first} {await context.CallAsync(count, n)}";
        });
        await using var gateway = await StartAsync();
        var commits = 0;
        gateway.Writer.Probe = moment =>
        {
            // The start goes through, then every other commit fails.
            if (moment == CommitMoment.Before && ++commits % 2 == 0) throw new SqliteException("disk I/O error", 10);
        };
        await gateway.Orchestrator.StartAsync(flow, "i", 0);
        await WhileTimePassesAsync(gateway.WaitForEndAsync("i"));
        var state = (await gateway.Orchestrator.FindAsync("i"))!;
        Assert.Equal(("\"1 2\"", "\"two\""), (state.Output, state.CustomStatus));
        Assert.Equal(2, runs);
        Assert.True(commits > 4);
    }

    [Fact]
    public async Task A_start_that_cannot_be_recorded_is_an_error_and_not_a_start()
    {
        var flow = _registry.Orchestration<int, int>("Flow", (_, n) => Task.FromResult(n));
        await using var gateway = await StartAsync();
        gateway.Writer.Probe = _ => throw new SqliteException("disk full", 13);
        await Assert.ThrowsAsync<SqliteException>(() => gateway.Orchestrator.StartAsync(flow, "i", 0));
        gateway.Writer.Probe = null;
        Assert.Null(await gateway.Orchestrator.FindAsync("i"));
        Assert.True(await gateway.Orchestrator.StartAsync(flow, "i", 1));
        Assert.Equal("1", (await gateway.WaitForEndAsync("i")).Output);
    }

    public void Dispose() => _directory.Dispose();

    static TaskCompletionSource NewGate() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    Task<OrchestratorUnderTest> StartAsync(EmbeddedOrchestratorOptions? options = null) =>
        OrchestratorUnderTest.StartAsync(_directory.Path, _registry, _time, options);

    /// <summary>Holds the first write's commit until the second write is queued, so that nothing gets between them.</summary>
    static async Task<T> QueueBehindAsync<T>(OrchestratorUnderTest gateway, Func<Task> first, Func<Task<T>> second)
    {
        using var hold = new ManualResetEventSlim();
        var held = NewGate();
        gateway.Writer.Probe = moment =>
        {
            if (moment != CommitMoment.After || !held.TrySetResult()) return;
            hold.Wait();
        };
        var one = first();
        await held.Task;
        var two = second();
        hold.Set();
        await one;
        gateway.Writer.Probe = null;
        return await two;
    }

    /// <summary>Moves the clock until something has ended that waits for it.</summary>
    async Task WhileTimePassesAsync(Task task)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!task.IsCompleted)
        {
            patience.Token.ThrowIfCancellationRequested();
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.WhenAny(task, Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System));
        }

        await task;
    }
}
