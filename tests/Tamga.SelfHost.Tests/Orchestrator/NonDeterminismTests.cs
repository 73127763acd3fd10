using Tamga.Orchestrations;
using Tamga.TestKit.Compliance.Orchestrations;
using Tamga.TestKit.Gateways;

namespace Tamga.SelfHost.Tests.Orchestrator;

/// <summary>Code that does not fit its history, or waits where no history can answer, is parked and says so.</summary>
public sealed class NonDeterminismTests : IDisposable
{
    static readonly EventName<int> Number = new("number");
    static readonly ActivityName<int, int> First = new("First");
    static readonly ActivityName<int, int> Second = new("Second");

    readonly TemporaryDirectory _directory = new();

    public static TheoryData<string, string[]> Changes => new()
    {
        { "another activity", ["#0 activity 'First'", "#0 activity 'Second'"] },
        { "a timer instead", ["#0 activity 'First'", "#0 timer 'timer'"] },
        { "a step removed", ["#1 activity 'Second'", "the code has not asked"] },
        { "ends early", ["#1 activity 'Second'", "the code has already ended"] },
    };

    public static TheoryData<string> ForeignAwaits =>
        new("Task.Delay", "Task.Run", "ConfigureAwait", "beside an event", "beside a timer", "CancelAsync",
            "another thread asks");

    [Fact]
    public async Task An_instance_of_a_newer_build_is_parked_and_goes_on_with_one_that_is_as_new()
    {
        var code = Registry(async (context, n) =>
            await context.CallAsync(First, n) + await context.CallAsync(Second, n) + await context.WaitForEventAsync(Number));
        await RunToTheEventAsync(code);
        await SetVersionAsync(OrchestrationVersion.Current + 1);
        await using (var older = await OrchestratorUnderTest.StartAsync(_directory.Path, code))
        {
            await AssertParkedAsync(
                older, [$"version {OrchestrationVersion.Current + 1}", $"version {OrchestrationVersion.Current}:"]);
        }

        await SetVersionAsync(OrchestrationVersion.Current);
        await using var asNew = await OrchestratorUnderTest.StartAsync(_directory.Path, code);
        Assert.True(await asNew.Orchestrator.RaiseEventAsync("i", Number, 100));
        Assert.Equal(InstanceStatus.Completed, (await asNew.WaitForEndAsync("i")).Status);
    }

    async Task SetVersionAsync(int version)
    {
        await using var closed = OrchestratorUnderTest.Open(_directory.Path);
        await closed.Writer.WriteAsync(c => c.Execute("UPDATE instance SET version=$1", version));
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task Changed_code_is_parked_with_both_sides_named_and_goes_on_once_it_fits(string change, string[] named)
    {
        var original = Registry(async (context, n) =>
            await context.CallAsync(First, n) + await context.CallAsync(Second, n) + await context.WaitForEventAsync(Number));
        var changed = Registry(async (context, n) =>
        {
            switch (change)
            {
                case "another activity":
                    await context.CallAsync(Second, n);
                    break;
                case "a timer instead":
                    await context.CreateTimerAsync(TimeSpan.FromHours(1));
                    break;
                default:
                    await context.CallAsync(First, n);
                    break;
            }

            return change == "ends early" ? 0 : await context.WaitForEventAsync(Number);
        });

        await RunToTheEventAsync(original);
        await using (var gateway = await OrchestratorUnderTest.StartAsync(_directory.Path, changed))
        {
            await AssertParkedAsync(gateway, named);
            Assert.True(await gateway.Orchestrator.RaiseEventAsync("i", Number, 100));
            Assert.Equal(0, gateway.Orchestrator.LiveInstances);
        }

        await using var mended = await OrchestratorUnderTest.StartAsync(_directory.Path, original);
        var state = await mended.WaitForEndAsync("i");
        Assert.Equal((InstanceStatus.Completed, "103", null), (state.Status, state.Output, state.Failure));
    }

    [Fact]
    public async Task An_orchestration_the_code_no_longer_has_is_parked_and_goes_on_once_it_is_back()
    {
        var original = Registry(async (context, n) =>
            await context.CallAsync(First, n) + await context.CallAsync(Second, n) + await context.WaitForEventAsync(Number));
        await RunToTheEventAsync(original);
        await using (var gateway = await OrchestratorUnderTest.StartAsync(_directory.Path, new OrchestrationRegistry()))
            await AssertParkedAsync(gateway, "an orchestration named 'Flow'", "the code has none of that name");
        await using var mended = await OrchestratorUnderTest.StartAsync(_directory.Path, original);
        Assert.True(await mended.Orchestrator.RaiseEventAsync("i", Number, 100));
        Assert.Equal("103", (await mended.WaitForEndAsync("i")).Output);
    }

    [Fact]
    public async Task An_orchestration_that_cannot_be_made_is_parked_and_harms_no_other()
    {
        var registry = Registry((_, n) => Task.FromResult(n));
        registry.AddOrchestration("Broken", _ => throw new InvalidOperationException("no service for it"));
        await using var gateway = await OrchestratorUnderTest.StartAsync(_directory.Path, registry);
        Assert.True(await gateway.Orchestrator.StartAsync("Broken", "i", null));
        await AssertParkedAsync(gateway, "no service for it");
        Assert.True(await gateway.Orchestrator.StartAsync("Flow", "other", "5"));
        Assert.Equal("5", (await gateway.WaitForEndAsync("other")).Output);
    }

    [Fact]
    public async Task A_parked_instance_can_be_terminated()
    {
        await RunToTheEventAsync(
            Registry(async (context, n) => await context.CallAsync(Second, n) + await context.WaitForEventAsync(Number)));
        await using var gateway = await OrchestratorUnderTest.StartAsync(_directory.Path, new OrchestrationRegistry());
        await AssertParkedAsync(gateway, "Flow");
        Assert.True(await gateway.Orchestrator.TerminateAsync("i", "given up"));
        Assert.Equal(InstanceStatus.Terminated, (await gateway.WaitForEndAsync("i")).Status);
    }

    [Fact]
    public async Task An_unknown_orchestration_cannot_be_started()
    {
        await using var gateway = await OrchestratorUnderTest.StartAsync(_directory.Path, new OrchestrationRegistry());
        var refused = await Assert.ThrowsAsync<ArgumentException>(() => gateway.Orchestrator.StartAsync("Nobody", "i", null));
        Assert.Contains("Nobody", refused.Message, StringComparison.Ordinal);
        Assert.Null(await gateway.Orchestrator.FindAsync("i"));
    }

    [Theory]
    [MemberData(nameof(ForeignAwaits))]
    public async Task Waiting_for_what_the_context_did_not_give_is_parked_instead_of_hanging(string how)
    {
        // Ends when the first turn has: the status is shown after it.
        var outside = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var registry = Registry(async (context, n) =>
        {
            context.SetCustomStatus("waiting");
            switch (how)
            {
                case "Task.Delay":
                    await Task.Delay(TimeSpan.FromHours(1), TimeProvider.System);
                    break;
                case "Task.Run":
                    await Task.Run(() => outside.Task);
                    break;
                case "ConfigureAwait":
                    await context.CallAsync(First, n).ConfigureAwait(false);
                    await context.CallAsync(Second, n);
                    break;
                // Something of the context's is outstanding too: only the step outside shows what is wrong.
                case "beside an event":
                    await Task.WhenAny(context.WaitForEventAsync(Number), outside.Task);
                    break;
                case "beside a timer":
                    await Task.WhenAny(context.CreateTimerAsync(TimeSpan.FromDays(1)), outside.Task);
                    break;
                case "CancelAsync":
                    using (var giveUp = new CancellationTokenSource())
                    {
                        var timer = context.CreateTimerAsync(TimeSpan.FromDays(1), giveUp.Token);
                        await giveUp.CancelAsync();
                        await timer;
                    }

                    break;
                default:
                    await Task.WhenAll(context.WaitForEventAsync(Number), Task.Run(() => context.CallAsync(First, n)));
                    break;
            }

            return n;
        });
        await using var gateway = await OrchestratorUnderTest.StartAsync(_directory.Path, registry);
        Assert.True(await gateway.Orchestrator.StartAsync("Flow", "i", "1"));
        while (await gateway.Orchestrator.FindAsync("i") is { Status: InstanceStatus.Running, CustomStatus: null })
            await gateway.Writer.WriteAsync(_ => true);
        outside.SetResult();
        await AssertParkedAsync(gateway, "its context did not give it", "ConfigureAwait(false)", "Move it into an activity");
    }

    public void Dispose() => _directory.Dispose();

    static OrchestrationRegistry Registry(Func<OrchestrationContext, int, Task<int>> decide)
    {
        var registry = new OrchestrationRegistry();
        registry.Activity<int, int>(First.Value, n => n);
        registry.Activity<int, int>(Second.Value, n => n + 1);
        registry.Orchestration("Flow", decide);
        return registry;
    }

    /// <summary>Runs the instance until it waits for its event, then takes the process away.</summary>
    async Task RunToTheEventAsync(OrchestrationRegistry registry)
    {
        var gateway = await OrchestratorUnderTest.StartAsync(_directory.Path, registry);
        Assert.True(await gateway.Orchestrator.StartAsync("Flow", "i", "1"));
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while ((long)gateway.Database.Read(c => c.Scalar("SELECT count(*) FROM history WHERE name='Second'"))! == 0)
        {
            patience.Token.ThrowIfCancellationRequested();
            await gateway.Writer.WriteAsync(_ => true);
        }

        await gateway.AbandonAsync();
    }

    static async Task AssertParkedAsync(OrchestratorUnderTest gateway, params string[] named)
    {
        var state = await gateway.WaitForEndAsync("i");
        Assert.Equal(InstanceStatus.Parked, state.Status);
        Assert.NotNull(state.Failure);
        Assert.All(named, part => Assert.Contains(part, state.Failure.Message, StringComparison.Ordinal));
    }
}
