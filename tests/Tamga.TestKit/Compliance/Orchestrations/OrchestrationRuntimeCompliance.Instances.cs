using Tamga.Orchestrations;

namespace Tamga.TestKit.Compliance.Orchestrations;

public abstract partial class OrchestrationRuntimeCompliance
{
    public sealed record Tally(int Count, int Sum);

    [Fact]
    public async Task An_instance_is_started_once_however_often_it_is_asked_for()
    {
        var runs = 0;
        var count = _registry.Activity<string, string>("Count", s => $"{s} {Interlocked.Increment(ref runs)}");
        var flow = _registry.Orchestration<string, string>("Flow", (context, s) => context.CallAsync(count, s));
        await using var runtime = await StartAsync(_registry);
        var id = NewId();
        var started = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => runtime.Client.StartAsync(flow, id, "run")));
        Assert.Contains(true, started);
        if (OneAloneHearsOfItsStart) Assert.Single(started, s => s);
        Assert.Equal("run 1", Output<string>(await runtime.WaitForEndAsync(id).WaitAsync(Patience)));
        Assert.False(await runtime.Client.StartAsync(flow, id, "again"));
        Assert.Equal("run 1", Output<string>(await runtime.WaitForEndAsync(id).WaitAsync(Patience)));
        Assert.Equal(1, runs);
    }

    [Fact]
    public async Task Nothing_is_known_of_an_instance_that_never_was()
    {
        await using var runtime = await StartAsync(_registry);
        Assert.Null(await runtime.Client.FindAsync(NewId()));
        Assert.False(await runtime.Client.TerminateAsync(NewId(), "nobody"));
    }

    [Fact]
    public async Task What_an_instance_shows_of_itself_is_seen_while_it_runs_and_after_its_end()
    {
        var flow = _registry.Orchestration<int, int>("Flow", async (context, n) =>
        {
            context.SetCustomStatus(new { stage = "sign-in" });
            context.SetCustomStatus(new { stage = "pin" });
            await context.WaitForEventAsync(Pin);
            context.SetCustomStatus(new { stage = "done" });
            return n;
        });
        await using var runtime = await StartAsync(_registry);
        var id = NewId();
        await runtime.Client.StartAsync(flow, id, 3);
        var waiting = await FindUntilAsync(runtime, id, s => s.CustomStatus is not null);
        Assert.Equal(("""{"stage":"pin"}""", InstanceStatus.Running, "Flow"), (
            waiting.CustomStatus, waiting.Status, waiting.Name));
        await runtime.Client.RaiseEventAsync(id, Pin, "1");
        var ended = await runtime.WaitForEndAsync(id).WaitAsync(Patience);
        Assert.Equal(("""{"stage":"done"}""", "3"), (ended.CustomStatus, ended.Output));
        Assert.True(ended.UpdatedAt >= ended.CreatedAt);
    }

    [Fact]
    public async Task An_instance_its_children_and_its_next_lives_know_the_version_that_they_were_started_under()
    {
        var child = _registry.Orchestration<int, int>("Child", (context, _) => Task.FromResult(context.Version));
        var flow = _registry.Orchestration<int, IReadOnlyList<int>>("Flow", async (context, lives) =>
        {
            if (lives > 0)
            {
                context.ContinueAsNew(lives - 1);
                return [];
            }

            return [context.Version, await context.CallSubOrchestrationAsync(child, $"{context.InstanceId}-child", 0)];
        });
        await using var runtime = await StartAsync(_registry);
        var id = NewId();
        await runtime.Client.StartAsync(flow, id, 2);
        Assert.Equal(
            [OrchestrationVersion.Current, OrchestrationVersion.Current],
            Output<IReadOnlyList<int>>(await runtime.WaitForEndAsync(id).WaitAsync(Patience)));
    }

    [Fact]
    public async Task An_orchestrator_that_throws_fails_its_instance()
    {
        var flow = _registry.Orchestration<int, int>("Flow", (_, _) => throw new InvalidOperationException("a mistake"));
        await using var runtime = await StartAsync(_registry);
        var state = await RunAsync(runtime, flow, 0);
        Assert.Equal(InstanceStatus.Failed, state.Status);
        Assert.Equal((nameof(InvalidOperationException), "a mistake"), (state.Failure?.Type, state.Failure?.Message));
    }

    [Fact]
    public async Task Continuing_as_new_starts_over_with_the_new_input()
    {
        var add = _registry.Activity<Tally, Tally>("Add", t => new Tally(t.Count + 1, t.Sum + t.Count));
        var flow = _registry.Orchestration<Tally, Tally>("Flow", async (context, tally) =>
        {
            var next = await context.CallAsync(add, tally);
            if (next.Count < 10) context.ContinueAsNew(next);
            return next;
        });
        Assert.Equal(new Tally(10, 45), await CompleteAsync(flow, new Tally(0, 0)));
    }

    [Fact]
    public async Task Continuing_as_new_loses_no_event_and_takes_none_twice()
    {
        const int events = 60;
        var flow = _registry.Orchestration<Tally, Tally>("Flow", async (context, tally) =>
        {
            // Two at a time, so that some are taken from those kept and some are waited for.
            for (var i = 0; i < 2 && tally.Count < events; i++)
                tally = new Tally(tally.Count + 1, tally.Sum + await context.WaitForEventAsync(Number));
            if (tally.Count < events) context.ContinueAsNew(tally);
            return tally;
        });
        await using var runtime = await StartAsync(_registry);
        var id = NewId();
        await runtime.Client.StartAsync(flow, id, new Tally(0, 0));
        await Task.WhenAll(Enumerable.Range(1, events).Select(n => runtime.Client.RaiseEventAsync(id, Number, n)));
        var tally = Output<Tally>(await runtime.WaitForEndAsync(id).WaitAsync(Patience));
        Assert.Equal(new Tally(events, events * (events + 1) / 2), tally);
    }

    [Fact]
    public async Task The_status_of_a_new_generation_is_shown_though_it_is_an_older_ones()
    {
        var second = NewGate();
        var say = _registry.Activity<int, int>("Say", n =>
        {
            if (n == 1) second.SetResult();
            return n;
        });
        var flow = _registry.Orchestration<int, int>("Flow", async (context, n) =>
        {
            context.SetCustomStatus("waiting");
            await context.CallAsync(say, n);
            await context.WaitForEventAsync(Number);
            context.SetCustomStatus("turning over");
            if (n == 0) context.ContinueAsNew(1);
            return n;
        });
        await using var runtime = await StartAsync(_registry);
        var id = NewId();
        await runtime.Client.StartAsync(flow, id, 0);
        await FindUntilAsync(runtime, id, s => s.CustomStatus == "\"waiting\"");
        await runtime.Client.RaiseEventAsync(id, Number, 1);
        await second.Task.WaitAsync(Patience);
        await FindUntilAsync(runtime, id, s => s.CustomStatus == "\"waiting\"");
        await runtime.Client.RaiseEventAsync(id, Number, 2);
        Assert.Equal("1", (await runtime.WaitForEndAsync(id).WaitAsync(Patience)).Output);
    }

    [Fact]
    public async Task A_terminated_instance_ends_where_it_stands()
    {
        var reached = NewGate();
        var say = Signal("Say", reached);
        var flow = _registry.Orchestration<int, string>("Flow", async (context, _) =>
        {
            await context.CallAsync(say, 0);
            return await context.WaitForEventAsync(Pin);
        });
        await using var runtime = await StartAsync(_registry);
        var id = NewId();
        await runtime.Client.StartAsync(flow, id, 0);
        await reached.Task.WaitAsync(Patience);
        Assert.True(await runtime.Client.TerminateAsync(id, "not wanted any more"));
        var state = await runtime.WaitForEndAsync(id).WaitAsync(Patience);
        Assert.Equal(InstanceStatus.Terminated, state.Status);
        Assert.Contains("not wanted any more", state.Failure?.Message, StringComparison.Ordinal);
        Assert.False(await runtime.Client.TerminateAsync(id, "again"));
        Assert.False(await runtime.Client.RaiseEventAsync(id, Pin, "late"));
        Assert.False(await runtime.Client.StartAsync(flow, id, 0));
    }

    [Fact]
    public async Task Many_instances_run_beside_each_other()
    {
        var square = _registry.Activity<int, int>("Square", n => n * n);
        var flow = _registry.Orchestration<int, int>("Flow", async (context, n) =>
        {
            var squared = await context.CallAsync(square, n);
            await context.CreateTimerAsync(TimeSpan.FromMilliseconds(1));
            return squared + await context.WaitForEventAsync(Number);
        });
        await using var runtime = await StartAsync(_registry);
        var prefix = NewId();
        await Task.WhenAll(Enumerable.Range(0, ManyInstances).Select(n => runtime.Client.StartAsync(flow, $"{prefix}-{n}", n)));
        await Task.WhenAll(
            Enumerable.Range(0, ManyInstances).Select(n => runtime.Client.RaiseEventAsync($"{prefix}-{n}", Number, n)));
        for (var n = 0; n < ManyInstances; n++)
            Assert.Equal((n * n) + n, Output<int>(await runtime.WaitForEndAsync($"{prefix}-{n}").WaitAsync(Patience)));
    }

    [Fact]
    public async Task A_runtime_that_is_started_again_goes_on_where_it_was()
    {
        var runs = 0;
        var count = _registry.Activity<int, int>("Count", _ => Interlocked.Increment(ref runs));
        var flow = _registry.Orchestration<int, string>("Flow", async (context, n) =>
        {
            var first = await context.CallAsync(count, n);
            context.SetCustomStatus("waiting");
            var pin = await context.WaitForEventAsync(Pin);
            return $"{first} {pin} {await context.CallAsync(count, n)}";
        });
        await using var runtime = await StartAsync(_registry);
        Assert.SkipUnless(runtime.CanRestart, "This runtime lives in one process and forgets with it.");
        var id = NewId();
        await runtime.Client.StartAsync(flow, id, 0);
        await FindUntilAsync(runtime, id, s => s.CustomStatus is not null);
        await runtime.RestartAsync();
        Assert.True(await runtime.Client.RaiseEventAsync(id, Pin, "1234"));
        Assert.Equal("1 1234 2", Output<string>(await runtime.WaitForEndAsync(id).WaitAsync(Patience)));
        Assert.Equal(2, runs);
    }
}
