using Tamga.Orchestrations;

namespace Tamga.TestKit.Compliance.Orchestrations;

public abstract partial class OrchestrationRuntimeCompliance
{
    static readonly EventName<string> Pin = new("pin");
    static readonly EventName<int> Number = new("number");

    [Fact]
    public async Task An_event_is_taken_by_the_one_who_waits_for_it()
    {
        var waiting = NewGate();
        var say = Signal("Say", waiting);
        var flow = _registry.Orchestration<int, string>("Flow", async (context, _) =>
        {
            var arrival = context.WaitForEventAsync(Pin);
            await context.CallAsync(say, 0);
            return await arrival;
        });
        Assert.Equal("1234", await RaiseAsync(flow, waiting, "1234"));
    }

    [Fact]
    public async Task An_event_that_comes_before_it_is_waited_for_is_kept()
    {
        var reached = NewGate();
        var raised = NewGate();
        var hold = _registry.Activity<int, int>("Hold", async (_, n) =>
        {
            reached.SetResult();
            await raised.Task;
            return n;
        });
        var flow = _registry.Orchestration<int, string>("Flow", async (context, _) =>
        {
            await context.CallAsync(hold, 0);
            return await context.WaitForEventAsync(Pin);
        });
        await using var runtime = await StartAsync(_registry);
        var id = NewId();
        await runtime.Client.StartAsync(flow, id, 0);
        await reached.Task.WaitAsync(Patience);
        Assert.True(await runtime.Client.RaiseEventAsync(id, Pin, "early"));
        raised.SetResult();
        Assert.Equal("early", Output<string>(await runtime.WaitForEndAsync(id).WaitAsync(Patience)));
    }

    [Fact]
    public async Task Events_of_one_name_are_taken_in_the_order_they_came_and_other_names_wait_their_turn()
    {
        var flow = _registry.Orchestration<int, string[]>("Flow", async (context, _) =>
        [
            await context.WaitForEventAsync(Pin), $"{await context.WaitForEventAsync(Number)}",
            await context.WaitForEventAsync(Pin), $"{await context.WaitForEventAsync(Number)}",
        ]);
        await using var runtime = await StartAsync(_registry);
        var id = NewId();
        await runtime.Client.StartAsync(flow, id, 0);
        await runtime.Client.RaiseEventAsync(id, Pin, "first");
        await runtime.Client.RaiseEventAsync(id, Pin, "second");
        await runtime.Client.RaiseEventAsync(id, Number, 1);
        await runtime.Client.RaiseEventAsync(id, Number, 2);
        Assert.Equal(["first", "1", "second", "2"], Output<string[]>(await runtime.WaitForEndAsync(id).WaitAsync(Patience)));
    }

    [Fact]
    public async Task Several_waits_for_one_name_are_answered_in_their_order()
    {
        var flow = _registry.Orchestration<int, int[]>(
            "Flow", (context, _) => Task.WhenAll(context.WaitForEventAsync(Number), context.WaitForEventAsync(Number)));
        await using var runtime = await StartAsync(_registry);
        var id = NewId();
        await runtime.Client.StartAsync(flow, id, 0);
        await runtime.Client.RaiseEventAsync(id, Number, 1);
        await runtime.Client.RaiseEventAsync(id, Number, 2);
        var taken = Output<int[]>(await runtime.WaitForEndAsync(id).WaitAsync(Patience));
        Assert.Equal([1, 2], taken);
    }

    [Fact]
    public async Task A_wait_with_a_timeout_takes_the_event_and_gives_its_timer_up()
    {
        var waiting = NewGate();
        var say = Signal("Say", waiting);
        var flow = _registry.Orchestration<int, string>("Flow", async (context, _) =>
        {
            var wait = context.WaitForEventAsync(Pin, TimeSpan.FromDays(1));
            await context.CallAsync(say, 0);
            var (arrived, value) = await wait;
            return $"{arrived} {value}";
        });
        Assert.Equal("True 1234", await RaiseAsync(flow, waiting, "1234"));
    }

    [Fact]
    public async Task A_wait_ends_with_its_timeout_when_no_event_comes()
    {
        var flow = _registry.Orchestration<int, EventArrival<string>>("Flow", async (context, _) =>
        {
            var began = context.UtcNow;
            var arrival = await context.WaitForEventAsync(Pin, Short);
            return context.UtcNow - began >= Short ? arrival : throw new InvalidOperationException("The wait ended early.");
        });
        Assert.Equal(new EventArrival<string>(false, null!), await CompleteAsync(flow, 0));
    }

    [Fact]
    public async Task An_event_that_comes_after_a_timed_out_wait_goes_to_the_next_wait()
    {
        var timedOut = NewGate();
        var say = Signal("Say", timedOut);
        var flow = _registry.Orchestration<int, string>("Flow", async (context, _) =>
        {
            var first = await context.WaitForEventAsync(Pin, TimeSpan.FromMilliseconds(10));
            await context.CallAsync(say, 0);
            return $"{first.Arrived} {await context.WaitForEventAsync(Pin)}";
        });
        Assert.Equal("False late", await RaiseAsync(flow, timedOut, "late"));
    }

    [Fact]
    public async Task An_event_to_an_unknown_or_ended_instance_is_refused()
    {
        var flow = _registry.Orchestration<int, int>("Flow", (_, n) => Task.FromResult(n));
        await using var runtime = await StartAsync(_registry);
        var ended = await RunAsync(runtime, flow, 0);
        Assert.False(await runtime.Client.RaiseEventAsync(ended.InstanceId, Pin, "late"));
        Assert.False(await runtime.Client.RaiseEventAsync(NewId(), Pin, "nobody"));
    }

    [Fact]
    public async Task An_event_that_is_raised_twice_is_two_events()
    {
        var flow = _registry.Orchestration<int, string>("Flow", async (context, _) =>
            await context.WaitForEventAsync(Pin) + await context.WaitForEventAsync(Pin));
        await using var runtime = await StartAsync(_registry);
        var id = NewId();
        await runtime.Client.StartAsync(flow, id, 0);
        await runtime.Client.RaiseEventAsync(id, Pin, "again");
        await runtime.Client.RaiseEventAsync(id, Pin, "again");
        Assert.Equal("againagain", Output<string>(await runtime.WaitForEndAsync(id).WaitAsync(Patience)));
    }

    [Fact]
    public async Task Thousands_of_events_to_one_instance_are_all_taken_in_their_order()
    {
        var flow = _registry.Orchestration<int, string>("Flow", async (context, count) =>
        {
            var (sum, ordered, last) = (0L, true, -1);
            for (var i = 0; i < count; i++)
            {
                var number = await context.WaitForEventAsync(Number);
                (sum, ordered, last) = (sum + number, ordered && number == last + 1, number);
            }

            return $"{sum} {ordered}";
        });
        await using var runtime = await StartAsync(_registry);
        var id = NewId();
        await runtime.Client.StartAsync(flow, id, ManyEvents);
        for (var i = 0; i < ManyEvents; i++) Assert.True(await runtime.Client.RaiseEventAsync(id, Number, i));
        Assert.Equal($"{(long)ManyEvents * (ManyEvents - 1) / 2} True", Output<string>(
            await runtime.WaitForEndAsync(id).WaitAsync(10 * Patience)));
    }

    [Fact]
    public async Task An_event_may_carry_nothing()
    {
        var flow = _registry.Orchestration<int, bool>(
            "Flow", async (context, _) => await context.WaitForEventAsync(new EventName<string?>("bare")) is null);
        await using var runtime = await StartAsync(_registry);
        var id = NewId();
        await runtime.Client.StartAsync(flow, id, 0);
        Assert.True(await runtime.Client.RaiseEventAsync(id, "bare", null));
        Assert.True(Output<bool>(await runtime.WaitForEndAsync(id).WaitAsync(Patience)));
    }

    ActivityName<int, int> Signal(string name, TaskCompletionSource reached) => _registry.Activity<int, int>(name, n =>
    {
        reached.TrySetResult();
        return n;
    });

    /// <summary>Runs an instance and hands it one event once it has come to a place.</summary>
    async Task<string> RaiseAsync(OrchestrationName<int, string> flow, TaskCompletionSource place, string payload)
    {
        await using var runtime = await StartAsync(_registry);
        var id = NewId();
        await runtime.Client.StartAsync(flow, id, 0);
        await place.Task.WaitAsync(Patience);
        Assert.True(await runtime.Client.RaiseEventAsync(id, Pin, payload));
        return Output<string>(await runtime.WaitForEndAsync(id).WaitAsync(Patience));
    }
}
