using Tamga.Orchestrations;

namespace Tamga.TestKit.Compliance.Orchestrations;

public abstract partial class OrchestrationRuntimeCompliance
{
    [Fact]
    public async Task A_sub_orchestration_gives_its_result_to_its_parent()
    {
        var square = _registry.Activity<int, int>("Square", n => n * n);
        var child = _registry.Orchestration<int, int>("Child", (context, n) => context.CallAsync(square, n));
        var parent = _registry.Orchestration<int, int[]>("Parent", (context, count) => Task.WhenAll(
            Enumerable.Range(0, count).Select(n => context.CallSubOrchestrationAsync(child, $"{context.InstanceId}-{n}", n))));
        await using var runtime = await StartAsync(_registry);
        var state = await RunAsync(runtime, parent, 20);
        Assert.Equal(Enumerable.Range(0, 20).Select(n => n * n), Output<int[]>(state));
        Assert.Equal("9", (await runtime.Client.FindAsync($"{state.InstanceId}-3"))?.Output);
    }

    [Fact]
    public async Task A_failed_sub_orchestration_fails_the_call_and_nothing_else()
    {
        var child = _registry.Orchestration<int, int>(
            "Child", (_, n) => throw new UpstreamException($"no {n}", isRetryable: false));
        var parent = _registry.Orchestration<int, string>("Parent", async (context, n) =>
        {
            try
            {
                return $"{await context.CallSubOrchestrationAsync(child, $"{context.InstanceId}-child", n)}";
            }
            catch (TaskFailedException failed)
            {
                return $"{failed.Name}: {failed.Failure.Message}";
            }
        });
        Assert.Equal("Child: no 7", await CompleteAsync(parent, 7));
    }

    [Fact]
    public async Task A_sub_orchestration_whose_id_is_taken_fails_the_call_and_leaves_the_other_alone()
    {
        var runs = 0;
        var count = _registry.Activity<int, int>("Count", _ => Interlocked.Increment(ref runs));
        var child = _registry.Orchestration<int, int>("Child", (context, n) => context.CallAsync(count, n));
        var parent = _registry.Orchestration<int, string>("Parent", async (context, n) =>
        {
            var first = await context.CallSubOrchestrationAsync(child, $"{context.InstanceId}-child", n);
            try
            {
                return $"{first} {await context.CallSubOrchestrationAsync(child, $"{context.InstanceId}-child", n)}";
            }
            catch (TaskFailedException)
            {
                return $"{first} taken";
            }
        });
        Assert.Equal("1 taken", await CompleteAsync(parent, 0));
        Assert.Equal(1, runs);
    }

    [Fact]
    public async Task A_sub_orchestration_that_continues_as_new_answers_with_its_last_result()
    {
        var child = _registry.Orchestration<int, string>("Child", (context, n) =>
        {
            if (n < 5) context.ContinueAsNew(n + 1);
            return Task.FromResult($"run {n}");
        });
        var parent = _registry.Orchestration<int, string>(
            "Parent", (context, n) => context.CallSubOrchestrationAsync(child, $"{context.InstanceId}-child", n));
        Assert.Equal("run 5", await CompleteAsync(parent, 0));
    }

    [Fact]
    public async Task Terminating_a_parent_terminates_its_children()
    {
        var waiting = NewGate();
        var say = Signal("Say", waiting);
        var grandchild = _registry.Orchestration<int, string>("Grandchild", async (context, _) =>
        {
            await context.CallAsync(say, 0);
            return await context.WaitForEventAsync(Pin);
        });
        var child = _registry.Orchestration<int, string>(
            "Child", (context, n) => context.CallSubOrchestrationAsync(grandchild, $"{context.InstanceId}-child", n));
        var parent = _registry.Orchestration<int, string>(
            "Parent", (context, n) => context.CallSubOrchestrationAsync(child, $"{context.InstanceId}-child", n));
        await using var runtime = await StartAsync(_registry);
        var id = NewId();
        await runtime.Client.StartAsync(parent, id, 0);
        await waiting.Task.WaitAsync(Patience);
        Assert.True(await runtime.Client.TerminateAsync(id, "not wanted any more"));
        foreach (var name in new[] { id, $"{id}-child", $"{id}-child-child" })
        {
            var state = await runtime.WaitForEndAsync(name).WaitAsync(Patience);
            Assert.Equal(InstanceStatus.Terminated, state.Status);
        }

        Assert.False(await runtime.Client.RaiseEventAsync($"{id}-child-child", Pin, "late"));
    }

    [Fact]
    public async Task A_terminated_child_fails_its_parents_call()
    {
        var waiting = NewGate();
        var say = Signal("Say", waiting);
        var child = _registry.Orchestration<int, string>("Child", async (context, _) =>
        {
            await context.CallAsync(say, 0);
            return await context.WaitForEventAsync(Pin);
        });
        var parent = _registry.Orchestration<int, string>("Parent", async (context, n) =>
        {
            try
            {
                return await context.CallSubOrchestrationAsync(child, $"{context.InstanceId}-child", n);
            }
            catch (TaskFailedException)
            {
                return "heard of it";
            }
        });
        await using var runtime = await StartAsync(_registry);
        var id = NewId();
        await runtime.Client.StartAsync(parent, id, 0);
        await waiting.Task.WaitAsync(Patience);
        // A runtime may send for an activity before it writes down whose it is; the record is there a moment later.
        var named = $"{id}-child";
        while (await runtime.Client.FindAsync(named) is null) await Task.Delay(Glance, TimeProvider.System);
        Assert.True(await runtime.Client.TerminateAsync(named, "enough"));
        Assert.Equal("heard of it", Output<string>(await runtime.WaitForEndAsync(id).WaitAsync(Patience)));
    }
}
