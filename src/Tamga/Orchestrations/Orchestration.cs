namespace Tamga.Orchestrations;

/// <summary>What a runtime calls: an orchestrator with its input and output as JSON.</summary>
public interface IOrchestration
{
    /// <summary>Runs from the top; recorded outcomes answer what was already done.</summary>
    /// <param name="context">The only source of time, I/O and waiting.</param>
    /// <param name="input">The input as JSON.</param>
    /// <returns>The output as JSON.</returns>
    Task<string?> RunAsync(OrchestrationContext context, string? input);
}

/// <summary>
/// Straight-line decisions over an <see cref="OrchestrationContext"/>. No clock, no randomness, no I/O of its own, and it
/// awaits nothing but what the context gave it: the method is run again from the top after a restart and must ask for the
/// same things in the same order. It leaves nothing it asked for behind: some runtimes end an instance only when all of that
/// has ended.
/// </summary>
/// <typeparam name="TInput">Input, kept in the history.</typeparam>
/// <typeparam name="TOutput">Output, kept in the history.</typeparam>
public abstract class Orchestration<TInput, TOutput> : IOrchestration
{
    /// <summary>Decides.</summary>
    /// <param name="context">The only source of time, I/O and waiting.</param>
    /// <param name="input">The input.</param>
    protected abstract Task<TOutput> RunAsync(OrchestrationContext context, TInput input);

    async Task<string?> IOrchestration.RunAsync(OrchestrationContext context, string? input) =>
        OrchestrationJson.Write(await RunAsync(context, OrchestrationJson.Read<TInput>(input)));
}

/// <summary>The name of an orchestration with the types that go in and out.</summary>
/// <typeparam name="TInput">Input.</typeparam>
/// <typeparam name="TOutput">Output.</typeparam>
/// <param name="Value">The name: the orchestration's class name, as histories and portals show it.</param>
public sealed record OrchestrationName<TInput, TOutput>(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value;
}
