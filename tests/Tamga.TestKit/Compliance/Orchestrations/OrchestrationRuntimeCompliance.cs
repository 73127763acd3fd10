using Tamga.Orchestrations;

namespace Tamga.TestKit.Compliance.Orchestrations;

/// <summary>
/// What every runtime of the durable vocabulary does. Delays are real and short, and only their lower bound is asserted: a
/// runtime may have no clock that a test can move.
/// </summary>
public abstract partial class OrchestrationRuntimeCompliance
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(20);

    readonly OrchestrationRegistry _registry = new();

    /// <summary>
    /// How many events one instance is handed. A runtime that replays its history at each one takes long for ten thousand.
    /// </summary>
    protected virtual int ManyEvents => 10_000;

    /// <summary>How many instances run beside each other.</summary>
    protected virtual int ManyInstances => 100;

    /// <summary>Starts the runtime over an empty memory.</summary>
    protected abstract Task<RuntimeUnderTest> StartAsync(OrchestrationRegistry registry);

    /// <summary>Whether timers that are late together ring in the order of their moments all the same.</summary>
    protected virtual bool LateTimersKeepTheirOrder => true;

    /// <summary>Whether of those who start an instance at the same moment one alone hears that it did.</summary>
    protected virtual bool OneAloneHearsOfItsStart => true;

    static string NewId() => $"i-{Guid.NewGuid():N}";

    static TaskCompletionSource NewGate() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Starts one instance and waits for its end.</summary>
    static async Task<InstanceState> RunAsync<TInput, TOutput>(
        RuntimeUnderTest runtime, OrchestrationName<TInput, TOutput> orchestration, TInput input)
    {
        var id = NewId();
        Assert.True(await runtime.Client.StartAsync(orchestration, id, input));
        return await runtime.WaitForEndAsync(id).WaitAsync(Patience);
    }

    /// <summary>Runs one instance in a runtime of its own; it must complete.</summary>
    async Task<TOutput> CompleteAsync<TInput, TOutput>(OrchestrationName<TInput, TOutput> orchestration, TInput input)
    {
        await using var runtime = await StartAsync(_registry);
        return Output<TOutput>(await RunAsync(runtime, orchestration, input));
    }

    static T Output<T>(InstanceState state)
    {
        Assert.True(state.Status == InstanceStatus.Completed, $"{state.Status}: {state.Failure}");
        return OrchestrationJson.Read<T>(state.Output);
    }

    /// <summary>Reads until something shows that is written without anyone waiting for it.</summary>
    static async Task<InstanceState> FindUntilAsync(RuntimeUnderTest runtime, string instanceId, Predicate<InstanceState> found)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            var state = await runtime.Client.FindAsync(instanceId);
            if (state is not null && found(state)) return state;
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, patience.Token);
        }
    }
}
