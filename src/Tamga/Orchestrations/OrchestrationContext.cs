using Microsoft.Extensions.Logging;

namespace Tamga.Orchestrations;

/// <summary>
/// What an orchestrator may ask for. Everything asked for has a sequence number; what came of it is recorded before the
/// orchestrator goes on, and answers it again after a restart.
/// </summary>
public abstract class OrchestrationContext
{
    /// <summary>The instance.</summary>
    public abstract string InstanceId { get; }

    /// <summary>
    /// The version of the build that the instance was started by: the same on every replay, and after continuing as new. An
    /// orchestrator that has changed does what it did before for instances of before.
    /// </summary>
    public abstract int Version { get; }

    /// <summary>The time of the last recorded step: the same on every replay.</summary>
    public abstract DateTimeOffset UtcNow { get; }

    /// <summary>Whether recorded outcomes are being given back.</summary>
    public abstract bool IsReplaying { get; }

    /// <summary>A logger that is silent while replaying.</summary>
    public abstract ILogger Logger { get; }

    /// <summary>Runs an activity, and runs it again after a fault as the policy says.</summary>
    /// <typeparam name="TInput">Input.</typeparam>
    /// <typeparam name="TOutput">Output.</typeparam>
    /// <param name="activity">Which one.</param>
    /// <param name="input">Its input.</param>
    /// <param name="retry">How faults are repeated; none when absent.</param>
    /// <exception cref="TaskFailedException">The last attempt failed, or the fault is not one to repeat.</exception>
    public async Task<TOutput> CallAsync<TInput, TOutput>(
        ActivityName<TInput, TOutput> activity, TInput input, RetryPolicy? retry = null)
    {
        ArgumentNullException.ThrowIfNull(activity);
        var json = OrchestrationJson.Write(input);
        var started = UtcNow;
        for (var attempt = 1; ; attempt++)
        {
            TimeSpan delay;
            try
            {
                return OrchestrationJson.Read<TOutput>(await CallActivityAsync(activity.Value, json));
            }
            catch (TaskFailedException failed) when (retry is not null)
            {
                if (retry.NextDelay(attempt, failed.Failure, UtcNow - started, InstanceId) is not { } next) throw;
                delay = next;
            }

            await CreateTimerAsync(delay);
        }
    }

    /// <summary>
    /// Runs another orchestration to its end. The same id never starts twice: one that is taken fails the call.
    /// </summary>
    /// <typeparam name="TInput">Input.</typeparam>
    /// <typeparam name="TOutput">Output.</typeparam>
    /// <param name="orchestration">Which one.</param>
    /// <param name="instanceId">The child's instance id.</param>
    /// <param name="input">Its input.</param>
    /// <exception cref="TaskFailedException">
    /// The child failed or was terminated, or its id belongs to another instance.
    /// </exception>
    public async Task<TOutput> CallSubOrchestrationAsync<TInput, TOutput>(
        OrchestrationName<TInput, TOutput> orchestration, string instanceId, TInput input)
    {
        ArgumentNullException.ThrowIfNull(orchestration);
        return OrchestrationJson.Read<TOutput>(
            await CallSubOrchestrationAsync(orchestration.Value, instanceId, OrchestrationJson.Write(input)));
    }

    /// <summary>A durable timer.</summary>
    /// <param name="delay">From <see cref="UtcNow"/>; a negative one is due at once.</param>
    /// <param name="cancellationToken">Gives the timer up.</param>
    public Task CreateTimerAsync(TimeSpan delay, CancellationToken cancellationToken = default) =>
        CreateTimerAsync(UtcNow + delay, cancellationToken);

    /// <summary>Waits for an external event; one that came earlier is taken at once.</summary>
    /// <typeparam name="T">The event's payload.</typeparam>
    /// <param name="name">The event.</param>
    public async Task<T> WaitForEventAsync<T>(EventName<T> name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return OrchestrationJson.Read<T>(await WaitForEventAsync(name.Value, CancellationToken.None));
    }

    /// <summary>Waits for an external event no longer than a timeout; one that comes later is kept for the next wait.</summary>
    /// <typeparam name="T">The event's payload.</typeparam>
    /// <param name="name">The event.</param>
    /// <param name="timeout">How long.</param>
    public async Task<EventArrival<T>> WaitForEventAsync<T>(EventName<T> name, TimeSpan timeout)
    {
        ArgumentNullException.ThrowIfNull(name);
        using var giveUpWaiting = new CancellationTokenSource();
        using var giveUpTimer = new CancellationTokenSource();
        var arrival = WaitForEventAsync(name.Value, giveUpWaiting.Token);
        var timer = CreateTimerAsync(timeout, giveUpTimer.Token);
        // Cancelled in place: CancelAsync would leave the orchestrator's own scheduler.
#pragma warning disable CA1849, MA0042
        if (await Task.WhenAny(arrival, timer) == arrival)
        {
            giveUpTimer.Cancel();
            return new EventArrival<T>(Arrived: true, OrchestrationJson.Read<T>(await arrival));
        }

        giveUpWaiting.Cancel();
#pragma warning restore CA1849, MA0042
        return new EventArrival<T>(Arrived: false, default!);
    }

    /// <summary>A durable timer that is due at a moment.</summary>
    /// <param name="dueAt">The moment.</param>
    /// <param name="cancellationToken">Gives the timer up.</param>
    public abstract Task CreateTimerAsync(DateTimeOffset dueAt, CancellationToken cancellationToken = default);

    /// <summary>Shows a status to whoever queries the instance. Not part of the history.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="status">The status.</param>
    public abstract void SetCustomStatus<T>(T status);

    /// <summary>Starts over with a new input and an empty history once the method returns. Events not yet taken stay.</summary>
    /// <typeparam name="TInput">The input's type.</typeparam>
    /// <param name="input">The new input.</param>
    public abstract void ContinueAsNew<TInput>(TInput input);

    /// <summary>One attempt of an activity, JSON in and out.</summary>
    /// <param name="name">The activity.</param>
    /// <param name="input">Its input.</param>
    protected abstract Task<string?> CallActivityAsync(string name, string? input);

    /// <summary>A sub-orchestration, JSON in and out.</summary>
    /// <param name="name">The orchestration.</param>
    /// <param name="instanceId">The child's id.</param>
    /// <param name="input">Its input.</param>
    protected abstract Task<string?> CallSubOrchestrationAsync(string name, string instanceId, string? input);

    /// <summary>An external event's payload as JSON.</summary>
    /// <param name="name">The event.</param>
    /// <param name="cancellationToken">Gives the wait up; the event is then kept for the next one.</param>
    protected abstract Task<string?> WaitForEventAsync(string name, CancellationToken cancellationToken);
}

/// <summary>The name of an external event with the type of its payload.</summary>
/// <typeparam name="T">The payload.</typeparam>
/// <param name="Value">The name.</param>
public sealed record EventName<T>(string Value);

/// <summary>What came of waiting for an event.</summary>
/// <typeparam name="T">The payload.</typeparam>
/// <param name="Arrived">False when the timeout was first.</param>
/// <param name="Value">The payload, when it arrived.</param>
public sealed record EventArrival<T>(bool Arrived, T Value);
