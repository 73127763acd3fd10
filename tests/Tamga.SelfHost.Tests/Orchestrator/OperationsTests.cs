using Tamga.Orchestrations;
using Tamga.TestKit.Compliance.Orchestrations;
using Tamga.TestKit.Gateways;

namespace Tamga.SelfHost.Tests.Orchestrator;

/// <summary>What an operator can do with instances that are parked or failed.</summary>
public sealed class OperationsTests : IDisposable
{
    readonly TemporaryDirectory _directory = new();
    readonly OrchestrationRegistry _registry = new();

    [Fact]
    public async Task A_failed_instance_that_is_rewound_repeats_only_what_failed_and_what_came_after()
    {
        var (runs, isBroken) = (new List<string>(), true);
        var step = _registry.Activity<string, string>("Step", name =>
        {
            lock (runs) runs.Add(name);
            return isBroken && name == "b" ? throw new InvalidOperationException("broken") : name;
        });
        var flow = _registry.Orchestration<int, string>("Flow", async (context, _) =>
            await context.CallAsync(step, "a") + await context.CallAsync(step, "b") + await context.CallAsync(step, "c"));
        await using var gateway = await OrchestratorUnderTest.StartAsync(_directory.Path, _registry);
        await gateway.Orchestrator.StartAsync(flow, "i", 0);
        Assert.Equal(InstanceStatus.Failed, (await gateway.WaitForEndAsync("i")).Status);
        isBroken = false;
        Assert.True(await gateway.Orchestrator.RewindAsync("i"));
        Assert.Equal("\"abc\"", (await gateway.WaitForEndAsync("i")).Output);
        Assert.Equal(["a", "b", "b", "c"], runs);
        Assert.False(await gateway.Orchestrator.RewindAsync("i"));
    }

    [Fact]
    public async Task Failed_children_are_rewound_with_their_parent_and_completed_ones_answer_again()
    {
        var isBroken = true;
        var step = _registry.Activity<int, int>(
            "Step", n => isBroken && n == 2 ? throw new InvalidOperationException("broken") : n);
        var child = _registry.Orchestration<int, int>("Child", (context, n) => context.CallAsync(step, n));
        var flow = _registry.Orchestration<int, int>("Flow", async (context, _) => (await Task.WhenAll(
            Enumerable.Range(0, 5).Select(n => context.CallSubOrchestrationAsync(child, $"{context.InstanceId}-{n}", n)))).Sum());
        await using var gateway = await OrchestratorUnderTest.StartAsync(_directory.Path, _registry);
        await gateway.Orchestrator.StartAsync(flow, "i", 0);
        Assert.Equal(InstanceStatus.Failed, (await gateway.WaitForEndAsync("i")).Status);
        isBroken = false;
        Assert.True(await gateway.Orchestrator.RewindAsync("i"));
        Assert.Equal("10", (await gateway.WaitForEndAsync("i")).Output);
    }

    [Fact]
    public async Task A_parked_instance_is_listed_with_its_reason_and_goes_on_when_it_is_resumed()
    {
        var isWrong = true;
        var flow = _registry.Orchestration<int, int>("Flow", async (context, n) =>
        {
            // What no history can answer; the operator starts a mended build, which a test cannot.
            if (isWrong) await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System);
            return n;
        });
        await using var gateway = await OrchestratorUnderTest.StartAsync(_directory.Path, _registry);
        await gateway.Orchestrator.StartAsync(flow, "i", 7);
        Assert.Equal(InstanceStatus.Parked, (await gateway.WaitForEndAsync("i")).Status);
        var listed = Assert.Single(gateway.Orchestrator.List(InstanceStatus.Parked, null, 10, null));
        Assert.Equal(("i", "Flow"), (listed.InstanceId, listed.Name));
        Assert.NotEmpty(listed.Failure!.Message);
        isWrong = false;
        Assert.True(await gateway.Orchestrator.ResumeAsync("i"));
        Assert.Equal("7", (await gateway.WaitForEndAsync("i")).Output);
        Assert.False(await gateway.Orchestrator.ResumeAsync("i"));
    }

    [Fact]
    public async Task A_list_goes_on_where_its_last_page_ended()
    {
        var flow = _registry.Orchestration<int, int>("Flow", (_, n) => Task.FromResult(n));
        await using var gateway = await OrchestratorUnderTest.StartAsync(_directory.Path, _registry);
        for (var i = 0; i < 7; i++) await gateway.Orchestrator.StartAsync(flow, $"i{i}", i);
        for (var i = 0; i < 7; i++) await gateway.WaitForEndAsync($"i{i}");
        var first = gateway.Orchestrator.List(InstanceStatus.Completed, "Flow", 4, null);
        var second = gateway.Orchestrator.List(InstanceStatus.Completed, "Flow", 4, first[^1].InstanceId);
        Assert.Equal(["i6", "i5", "i4", "i3", "i2", "i1", "i0"], first.Concat(second).Select(i => i.InstanceId));
        Assert.Empty(gateway.Orchestrator.List(InstanceStatus.Parked, null, 4, null));
    }

    public void Dispose() => _directory.Dispose();
}
