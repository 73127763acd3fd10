using System.Collections.Concurrent;
using Tamga.Orchestrations;
using Tamga.SelfHost.Storage;
using Tamga.TestKit.Compliance.Orchestrations;
using Tamga.TestKit.Gateways;

namespace Tamga.SelfHost.Tests.Orchestrator;

/// <summary>
/// The process is killed at its k-th commit, for every k there is, once before the commit and once after it; the next process
/// must come to the same end and must not have forgotten or repeated an outcome that was recorded.
/// </summary>
public sealed class CrashSweepTests
{
    static readonly EventName<string> Pin = new("pin");

    readonly OrchestrationRegistry _registry = new();
    readonly ConcurrentQueue<string> _performed = new();

    public sealed record Round(int Number, string[] Receipts);

    [Fact]
    public Task A_crash_at_any_commit_changes_no_result_of_a_chain_with_fan_out_timer_event_and_child()
    {
        var perform = Perform();
        var child = _registry.Orchestration<string, string[]>("Child", async (context, work) =>
            [await context.CallAsync(perform, $"{work}-1"), await context.CallAsync(perform, $"{work}-2")]);
        var flow = _registry.Orchestration<string, string[]>("Flow", async (context, _) =>
        {
            List<string> receipts = [await context.CallAsync(perform, "token")];
            receipts.AddRange(await Task.WhenAll(
                context.CallAsync(perform, "left"), context.CallAsync(perform, "right", new RetryPolicy(
                    3, TimeSpan.FromMilliseconds(1), 1, TimeSpan.FromMilliseconds(1)))));
            await context.CreateTimerAsync(TimeSpan.FromMilliseconds(1));
            context.SetCustomStatus("waiting");
            var (arrived, pin) = await context.WaitForEventAsync(Pin, TimeSpan.FromHours(1));
            receipts.Add(await context.CallAsync(perform, $"pin {arrived} {pin}"));
            receipts.AddRange(await context.CallSubOrchestrationAsync(child, $"{context.InstanceId}-child", "child"));
            return [.. receipts];
        });
        return SweepAsync(
            async client =>
            {
                await client.StartAsync(flow, "i", "");
                await client.RaiseEventAsync("i", Pin, "1234");
            },
            ["token", "left", "right", "pin True 1234", "child-1", "child-2"], forgets: false);
    }

    [Fact]
    public Task A_crash_at_any_commit_changes_no_result_of_generations_that_continue_as_new()
    {
        var perform = Perform();
        var flow = _registry.Orchestration<Round, string[]>("Flow", async (context, round) =>
        {
            var pin = round.Number is 1 or 3 ? await context.WaitForEventAsync(Pin) : "none";
            string[] receipts = [.. round.Receipts, await context.CallAsync(perform, $"round {round.Number} {pin}")];
            if (round.Number < 3) context.ContinueAsNew(new Round(round.Number + 1, receipts));
            return receipts;
        });
        return SweepAsync(
            async client =>
            {
                await client.StartAsync(flow, "i", new Round(0, []));
                // A caller that got no answer asks again: both events may then be there twice, and are the same.
                await client.RaiseEventAsync("i", Pin, "1234");
                await client.RaiseEventAsync("i", Pin, "1234");
            },
            ["round 0 none", "round 1 1234", "round 2 none", "round 3 1234"], forgets: true);
    }

    /// <summary>Every run of the work has a receipt of its own, so that a result shows which run it came from.</summary>
    ActivityName<string, string> Perform() => _registry.Activity<string, string>("Perform", work =>
    {
        var first = !_performed.Any(p => p.StartsWith($"{work}|", StringComparison.Ordinal));
        var receipt = $"{work}|{Guid.NewGuid():N}";
        _performed.Enqueue(receipt);
        return first && work == "right" ? throw new UpstreamException("not yet") : receipt;
    });

    async Task SweepAsync(Func<IOrchestrationClient, Task> drive, string[] expected, bool forgets)
    {
        for (var k = 1; ; k++)
        {
            var before = await CrashAsync(k, CommitMoment.Before, drive, expected, forgets);
            var after = await CrashAsync(k, CommitMoment.After, drive, expected, forgets);
            if (before || after) continue;
            Assert.True(k > expected.Length, $"Only {k - 1} commits were tried.");
            return;
        }
    }

    /// <returns>Whether there was a k-th commit to crash at.</returns>
    async Task<bool> CrashAsync(
        int k, CommitMoment moment, Func<IOrchestrationClient, Task> drive, string[] expected, bool forgets)
    {
        _performed.Clear();
        using var directory = new TemporaryDirectory();
        var crashed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var commits = 0;
        await using (var first = await OrchestratorUnderTest.StartAsync(directory.Path, _registry))
        {
            first.Writer.Probe = at =>
            {
                if (at != moment || ++commits != k) return;
                first.Writer.Halt();
                crashed.SetResult();
            };
            var end = RunAsync(first, drive);
            await Task.WhenAny(end, crashed.Task).WaitAsync(TimeSpan.FromSeconds(20));
            await first.AbandonAsync();
            if (!crashed.Task.IsCompleted)
            {
                AssertResult(await end, expected);
                return false;
            }
        }

        await using var second = OrchestratorUnderTest.Open(directory.Path, _registry);
        var recorded = second.Database.Read(c => c.Query(
            "SELECT payload FROM history WHERE kind=0", r => OrchestrationJson.Read<string>(r.GetString(0))));
        await second.Orchestrator.StartAsync(CancellationToken.None);
        var state = await RunAsync(second, drive);
        var receipts = AssertResult(state, expected);
        Assert.All(recorded, receipt => Assert.Contains(receipt, receipts));
        // What a generation has recorded is in the next one's input, which this count cannot see.
        if (!forgets) Assert.InRange(_performed.Count, expected.Length, expected.Length + 4);
        return true;
    }

    static async Task<InstanceState> RunAsync(OrchestratorUnderTest gateway, Func<IOrchestrationClient, Task> drive)
    {
        await drive(gateway.Orchestrator);
        return await gateway.WaitForEndAsync("i");
    }

    static string[] AssertResult(InstanceState state, string[] expected)
    {
        Assert.True(state.Status == InstanceStatus.Completed, $"{state.Status}: {state.Failure}");
        var receipts = OrchestrationJson.Read<string[]>(state.Output);
        Assert.Equal(expected, receipts.Select(r => r[..r.IndexOf('|', StringComparison.Ordinal)]));
        return receipts;
    }
}
