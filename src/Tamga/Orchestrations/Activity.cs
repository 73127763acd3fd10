namespace Tamga.Orchestrations;

/// <summary>What a runtime calls: an activity with its input and output as JSON.</summary>
public interface IActivity
{
    /// <summary>Runs once. The runtime may run it again after a crash, so it must look before it repeats an effect.</summary>
    /// <param name="context">Who asked.</param>
    /// <param name="input">The input as JSON.</param>
    /// <returns>The output as JSON.</returns>
    Task<string?> RunAsync(ActivityContext context, string? input);
}

/// <summary>
/// One piece of I/O: a call to an authority, a write to a record. It runs at least once; its outcome is recorded once.
/// A rejection is part of <typeparamref name="TOutput"/>; a fault is an exception and is retried by the caller's policy.
/// </summary>
/// <typeparam name="TInput">Input, kept in the history: names of secrets, never secrets.</typeparam>
/// <typeparam name="TOutput">Output, kept in the history.</typeparam>
public abstract class Activity<TInput, TOutput> : IActivity
{
    /// <summary>Does the work.</summary>
    /// <param name="context">Who asked, and the token that ends with the host.</param>
    /// <param name="input">The input.</param>
    protected abstract Task<TOutput> RunAsync(ActivityContext context, TInput input);

    async Task<string?> IActivity.RunAsync(ActivityContext context, string? input)
    {
        var typed = OrchestrationJson.Read<TInput>(input);
        using var trace = ActivityTrace.Start(GetType().Name, context, typed as ITraced);
        try
        {
            return OrchestrationJson.Write(await RunAsync(context, typed));
        }
        catch (Exception e)
        {
            trace?.SetStatus(System.Diagnostics.ActivityStatusCode.Error, e.GetType().Name);
            throw;
        }
    }
}

/// <summary>The name of an activity with the types that go in and out, so that a call is checked by the compiler.</summary>
/// <typeparam name="TInput">Input.</typeparam>
/// <typeparam name="TOutput">Output.</typeparam>
/// <param name="Value">The name: the activity's class name, as histories and portals show it.</param>
public sealed record ActivityName<TInput, TOutput>(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>Who asked for an activity.</summary>
/// <param name="InstanceId">The orchestration instance.</param>
/// <param name="Sequence">The place of the call in the instance; with the instance id the same on every repetition.</param>
/// <param name="CancellationToken">Ends when the host stops; the activity is run again after the restart.</param>
public sealed record ActivityContext(string InstanceId, int Sequence, CancellationToken CancellationToken);
