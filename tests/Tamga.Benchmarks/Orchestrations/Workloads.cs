using Tamga.Orchestrations;

namespace Tamga.Benchmarks.Orchestrations;

/// <summary>The orchestrations that are measured. Their activities do nothing, so that what is left is the engine.</summary>
static class Workloads
{
    static readonly ActivityName<int, int> Increment = new("Increment");

    public static OrchestrationName<int, int> FiveActivities { get; } = new("FiveActivities");

    public static OrchestrationName<int, int> FanOutAndIn { get; } = new("FanOutAndIn");

    public static OrchestrationName<int, int> OneActivity { get; } = new("OneActivity");

    public static OrchestrationName<int, string> WaitsForEvent { get; } = new("WaitsForEvent");

    public static OrchestrationName<int, int> WaitsForTimer { get; } = new("WaitsForTimer");

    public static EventName<string> Signal { get; } = new("Signal");

    public static OrchestrationRegistry Registry() => new OrchestrationRegistry()
        .AddActivity(Increment.Value, _ => new IncrementActivity())
        .AddOrchestration(FiveActivities.Value, _ => new Flow<int>(async (context, input) =>
        {
            for (var i = 0; i < 5; i++) input = await context.CallAsync(Increment, input);
            return input;
        }))
        .AddOrchestration(OneActivity.Value, _ => new Flow<int>((context, input) => context.CallAsync(Increment, input)))
        .AddOrchestration(FanOutAndIn.Value, _ => new Flow<int>(async (context, children) =>
        {
            var results = await context.ForEachAsync([.. Enumerable.Range(0, children)], children, child =>
                context.CallSubOrchestrationAsync(OneActivity, $"{context.InstanceId}-{child}", child));
            return results.Sum();
        }))
        .AddOrchestration(WaitsForEvent.Value, _ => new Flow<string>(async (context, input) =>
        {
            await context.CallAsync(Increment, input);
            return await context.WaitForEventAsync(Signal);
        }))
        .AddOrchestration(WaitsForTimer.Value, _ => new Flow<int>(async (context, input) =>
        {
            var next = await context.CallAsync(Increment, input);
            await context.CreateTimerAsync(TimeSpan.FromDays(1));
            return next;
        }));

    sealed class IncrementActivity : Activity<int, int>
    {
        protected override Task<int> RunAsync(ActivityContext context, int input) => Task.FromResult(input + 1);
    }

    sealed class Flow<TOutput>(Func<OrchestrationContext, int, Task<TOutput>> body) : Orchestration<int, TOutput>
    {
        protected override Task<TOutput> RunAsync(OrchestrationContext context, int input) => body(context, input);
    }
}
