using Tamga.Orchestrations;

namespace Tamga.TestKit.Compliance.Orchestrations;

/// <summary>Orchestrations and activities written where a test needs them.</summary>
public static class DelegateRegistrations
{
    public static OrchestrationName<TInput, TOutput> Orchestration<TInput, TOutput>(
        this OrchestrationRegistry registry, string name, Func<OrchestrationContext, TInput, Task<TOutput>> decide)
    {
        registry.AddOrchestration(name, _ => new DelegateOrchestration<TInput, TOutput>(decide));
        return new(name);
    }

    public static ActivityName<TInput, TOutput> Activity<TInput, TOutput>(
        this OrchestrationRegistry registry, string name, Func<ActivityContext, TInput, Task<TOutput>> run)
    {
        registry.AddActivity(name, _ => new DelegateActivity<TInput, TOutput>(run));
        return new(name);
    }

    public static ActivityName<TInput, TOutput> Activity<TInput, TOutput>(
        this OrchestrationRegistry registry, string name, Func<TInput, TOutput> run) =>
        registry.Activity<TInput, TOutput>(name, (_, input) => Task.FromResult(run(input)));

    sealed class DelegateOrchestration<TInput, TOutput>(Func<OrchestrationContext, TInput, Task<TOutput>> decide)
        : Orchestration<TInput, TOutput>
    {
        protected override Task<TOutput> RunAsync(OrchestrationContext context, TInput input) => decide(context, input);
    }

    sealed class DelegateActivity<TInput, TOutput>(Func<ActivityContext, TInput, Task<TOutput>> run) : Activity<TInput, TOutput>
    {
        protected override Task<TOutput> RunAsync(ActivityContext context, TInput input) => run(context, input);
    }
}
