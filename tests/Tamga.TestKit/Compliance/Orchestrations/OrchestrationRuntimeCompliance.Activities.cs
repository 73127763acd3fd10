using System.Collections.Concurrent;
using System.Globalization;
using Tamga.Orchestrations;

namespace Tamga.TestKit.Compliance.Orchestrations;

public abstract partial class OrchestrationRuntimeCompliance
{
    static readonly RetryPolicy Quickly = new(5, TimeSpan.FromMilliseconds(5), 1, TimeSpan.FromMilliseconds(5));

    public sealed record Line(string Name, decimal Amount, DateTimeOffset? At, DayOfWeek Day, string[] Tags, Line? Next);

    [Fact]
    public async Task Activities_run_in_the_order_of_the_calls()
    {
        var ran = new ConcurrentQueue<int>();
        var note = _registry.Activity<int, int>("Note", n =>
        {
            ran.Enqueue(n);
            return n * 10;
        });
        var flow = _registry.Orchestration<int, int[]>("Flow", async (context, count) =>
        {
            var results = new List<int>();
            for (var i = 0; i < count; i++) results.Add(await context.CallAsync(note, i));
            return [.. results];
        });
        var results = await CompleteAsync(flow, 5);
        Assert.Equal([0, 10, 20, 30, 40], results);
        Assert.Equal([0, 1, 2, 3, 4], ran);
    }

    [Fact]
    public async Task Inputs_and_outputs_pass_every_border_unchanged()
    {
        var line = new Line(
            "Хаан Худалдаа ХХК, ƏDV, فاتورة 🧾", 79228162514264337593543950335m,
            new DateTimeOffset(2026, 1, 15, 8, 0, 0, TimeSpan.FromHours(8)),
            DayOfWeek.Friday, ["a", "", "\"\\\n"], new Line("", 0.10m, null, DayOfWeek.Sunday, [], null));
        var echo = _registry.Activity<Line, Line>("Echo", l => l);
        var child = _registry.Orchestration<Line, Line>("Child", (context, l) => context.CallAsync(echo, l));
        var flow = _registry.Orchestration<Line, Line>(
            "Flow", async (context, l) => await context.CallSubOrchestrationAsync(child, $"{context.InstanceId}-child", l));
        Assert.Equivalent(line, await CompleteAsync(flow, line), strict: true);
    }

    [Fact]
    public async Task Numbers_keep_every_digit_on_their_way_into_an_activity_and_out_of_it()
    {
        decimal[] amounts = [0.10m, 12_345_678_901_234_567.89m, 1.0000000000000000000000000001m, 79228162514264337593543950335m];
        var seen = new ConcurrentQueue<string>();
        var echo = _registry.Activity<decimal[], decimal[]>("Echo", given =>
        {
            seen.Enqueue(Written(given));
            return given;
        });
        var flow = _registry.Orchestration<decimal[], decimal[]>("Flow", (context, given) => context.CallAsync(echo, given));
        Assert.Equal(Written(amounts), Written(await CompleteAsync(flow, amounts)));
        Assert.Equal(Written(amounts), Assert.Single(seen));

        static string Written(decimal[] numbers) =>
            string.Join(' ', numbers.Select(n => n.ToString(CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task Nothing_is_an_input_and_an_output_too()
    {
        var echo = _registry.Activity<string?, string?>("Echo", s => s);
        var flow = _registry.Orchestration<string?, string?>("Flow", (context, s) => context.CallAsync(echo, s));
        Assert.Null(await CompleteAsync(flow, null));
    }

    [Fact]
    public async Task A_megabyte_goes_in_and_out()
    {
        var text = string.Concat(Enumerable.Repeat("Тамга-دمغة ", 100_000));
        var echo = _registry.Activity<string, string>("Echo", s => s);
        var flow = _registry.Orchestration<string, string>("Flow", (context, s) => context.CallAsync(echo, s));
        Assert.True(text == await CompleteAsync(flow, text), "The text that came out is not the one that went in.");
    }

    [Fact]
    public async Task Activities_that_are_not_awaited_one_by_one_run_at_the_same_time()
    {
        const int width = 20;
        var started = 0;
        var all = NewGate();
        var meet = _registry.Activity<int, int>("Meet", async (_, n) =>
        {
            if (Interlocked.Increment(ref started) == width) all.SetResult();
            await all.Task;
            return n;
        });
        var flow = _registry.Orchestration<int, int[]>("Flow", (context, count) =>
            Task.WhenAll(Enumerable.Range(0, count).Select(n => context.CallAsync(meet, n))));
        Assert.Equal(Enumerable.Range(0, width), await CompleteAsync(flow, width));
    }

    [Fact]
    public async Task A_bounded_fan_out_runs_as_many_as_allowed_and_not_one_more()
    {
        const int bound = 4;
        int running = 0, most = 0;
        var full = NewGate();
        var work = _registry.Activity<int, int>("Work", async (_, n) =>
        {
            var now = Interlocked.Increment(ref running);
            lock (full) most = Math.Max(most, now);
            if (now >= bound) full.TrySetResult();
            await full.Task;
            Interlocked.Decrement(ref running);
            return n * n;
        });
        var flow = _registry.Orchestration<int, IReadOnlyList<int>>("Flow", (context, count) =>
            context.ForEachAsync([.. Enumerable.Range(0, count)], bound, n => context.CallAsync(work, n)));
        Assert.Equal(Enumerable.Range(0, 25).Select(n => n * n), await CompleteAsync(flow, 25));
        Assert.Equal(bound, most);
    }

    [Fact]
    public async Task A_bounded_fan_out_over_nothing_ends_at_once()
    {
        var flow = _registry.Orchestration<int, IReadOnlyList<int>>(
            "Flow", (context, _) => context.ForEachAsync(Array.Empty<int>(), 3, Task.FromResult));
        Assert.Empty(await CompleteAsync(flow, 0));
    }

    [Fact]
    public async Task A_fault_is_repeated_until_the_activity_succeeds()
    {
        var attempts = 0;
        var flow = CallFailing(Quickly, _ => ++attempts < 3 ? throw new UpstreamException("busy") : attempts);
        Assert.Equal("3", await CompleteAsync(flow, 0));
        Assert.Equal(3, attempts);
    }

    [Fact]
    public async Task A_fault_is_repeated_as_often_as_the_policy_says()
    {
        var attempts = 0;
        var flow = CallFailing(Quickly, _ => throw new UpstreamException($"busy {++attempts}"));
        Assert.Equal("Failing UpstreamException busy 5", await CompleteAsync(flow, 0));
        Assert.Equal(5, attempts);
    }

    [Fact]
    public async Task A_fault_is_not_repeated_without_a_policy()
    {
        var attempts = 0;
        var flow = CallFailing(null, _ => throw new InvalidOperationException($"busy {++attempts}"));
        Assert.Equal("Failing InvalidOperationException busy 1", await CompleteAsync(flow, 0));
    }

    [Fact]
    public async Task A_fault_that_repeating_cannot_mend_is_not_repeated()
    {
        var attempts = 0;
        var flow = CallFailing(Quickly, _ => throw new UpstreamException($"locked {++attempts}", isRetryable: false));
        Assert.Equal("Failing UpstreamException locked 1", await CompleteAsync(flow, 0));
    }

    [Fact]
    public async Task The_wait_the_other_side_asked_for_is_kept()
    {
        var wish = TimeSpan.FromMilliseconds(150);
        var attempts = 0;
        var failing = _registry.Activity<int, int>(
            "Failing", _ => ++attempts == 1 ? throw new UpstreamException("throttled", retryAfter: wish) : attempts);
        var flow = _registry.Orchestration<int, TimeSpan>("Flow", async (context, _) =>
        {
            var began = context.UtcNow;
            await context.CallAsync(failing, 0, Quickly);
            return context.UtcNow - began;
        });
        Assert.True(await CompleteAsync(flow, 0) >= wish);
        Assert.Equal(2, attempts);
    }

    [Fact]
    public async Task No_attempt_starts_after_the_time_to_give_up()
    {
        var attempts = 0;
        var patient = new RetryPolicy(100, TimeSpan.FromHours(1), 1, TimeSpan.FromHours(1), GiveUpAfter: TimeSpan.FromMinutes(1));
        var flow = CallFailing(patient, _ => throw new UpstreamException($"busy {++attempts}"));
        Assert.Equal("Failing UpstreamException busy 1", await CompleteAsync(flow, 0));
    }

    [Fact]
    public async Task A_failure_nobody_catches_is_the_instances_failure()
    {
        var failing = _registry.Activity<int, int>("Failing", _ => throw new UpstreamException("no", isRetryable: false));
        var flow = _registry.Orchestration<int, int>("Flow", (context, n) => context.CallAsync(failing, n));
        await using var runtime = await StartAsync(_registry);
        var state = await RunAsync(runtime, flow, 0);
        Assert.Equal(InstanceStatus.Failed, state.Status);
        Assert.Null(state.Output);
        Assert.Contains("no", state.Failure?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_failure_in_a_fan_out_leaves_the_others_their_results()
    {
        var odd = _registry.Activity<int, int>("Odd", n => n % 2 == 1 ? n : throw new UpstreamException($"{n} is even"));
        var flow = _registry.Orchestration<int, string[]>("Flow", async (context, count) =>
        {
            return await Task.WhenAll(Enumerable.Range(0, count).Select(async n =>
            {
                try
                {
                    return $"{await context.CallAsync(odd, n)}";
                }
                catch (TaskFailedException failed)
                {
                    return failed.Failure.Message;
                }
            }));
        });
        Assert.Equal(["0 is even", "1", "2 is even", "3"], await CompleteAsync(flow, 4));
    }

    [Fact]
    public async Task An_activity_learns_which_instance_asks_and_in_which_place()
    {
        var who = _registry.Activity<int, string>(
            "Who", (context, _) => Task.FromResult($"{context.InstanceId}#{context.Sequence}"));
        var flow = _registry.Orchestration<int, string[]>("Flow", async (context, _) =>
            [context.InstanceId, await context.CallAsync(who, 0), await context.CallAsync(who, 0)]);
        var answers = await CompleteAsync(flow, 0);
        Assert.All(answers[1..], a => Assert.StartsWith($"{answers[0]}#", a, StringComparison.Ordinal));
        Assert.Equal(3, answers.Distinct(StringComparer.Ordinal).Count());
    }

    /// <summary>An orchestration that says what came of one call.</summary>
    OrchestrationName<int, string> CallFailing(RetryPolicy? retry, Func<int, int> run)
    {
        var failing = _registry.Activity("Failing", run);
        return _registry.Orchestration<int, string>("Flow", async (context, n) =>
        {
            try
            {
                return $"{await context.CallAsync(failing, n, retry)}";
            }
            catch (TaskFailedException failed)
            {
                return $"{failed.Name} {failed.Failure.Type} {failed.Failure.Message}";
            }
        });
    }
}
