namespace Tamga.Orchestrations;

/// <summary>Starts, tells, asks and ends orchestrations, whichever runtime runs them.</summary>
public interface IOrchestrationClient
{
    /// <summary>Starts an instance durably: when the task ends, a crash can no longer lose it.</summary>
    /// <param name="name">The orchestration.</param>
    /// <param name="instanceId">The instance; an existing one, running or ended, is left alone.</param>
    /// <param name="input">The input as JSON.</param>
    /// <param name="cancellationToken">Gives up waiting, not the start.</param>
    /// <returns>
    /// False when the instance existed. Of several who start it at the same moment more than one may hear true; it runs once.
    /// </returns>
    Task<bool> StartAsync(string name, string instanceId, string? input, CancellationToken cancellationToken = default);

    /// <summary>Hands an instance an external event, durably.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="eventName">The event.</param>
    /// <param name="payload">The payload as JSON.</param>
    /// <param name="cancellationToken">Gives up waiting, not the event.</param>
    /// <returns>False when there is no such instance or it has ended.</returns>
    Task<bool> RaiseEventAsync(
        string instanceId, string eventName, string? payload, CancellationToken cancellationToken = default);

    /// <summary>What is known of an instance; nothing when it never was or has been purged.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<InstanceState?> FindAsync(string instanceId, CancellationToken cancellationToken = default);

    /// <summary>Ends an instance where it stands. What an activity is doing at that moment is not undone.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="reason">Why; shown as its failure.</param>
    /// <param name="cancellationToken">Gives up waiting, not the end.</param>
    /// <returns>False when there is no such instance or it has ended.</returns>
    Task<bool> TerminateAsync(string instanceId, string reason, CancellationToken cancellationToken = default);

    /// <summary>Forgets an instance that has ended, its children and their histories; one that has not stays.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    Task ForgetAsync(string instanceId, CancellationToken cancellationToken = default);
}

/// <summary>Typed calls over <see cref="IOrchestrationClient"/>.</summary>
public static class OrchestrationClientExtensions
{
    /// <summary>Starts an instance durably.</summary>
    /// <typeparam name="TInput">Input.</typeparam>
    /// <typeparam name="TOutput">Output.</typeparam>
    /// <param name="client">The runtime.</param>
    /// <param name="orchestration">Which one.</param>
    /// <param name="instanceId">The instance; an existing one is left alone.</param>
    /// <param name="input">Its input.</param>
    /// <param name="cancellationToken">Gives up waiting, not the start.</param>
    /// <returns>False when the instance existed.</returns>
    public static Task<bool> StartAsync<TInput, TOutput>(
        this IOrchestrationClient client, OrchestrationName<TInput, TOutput> orchestration, string instanceId, TInput input,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(orchestration);
        return client.StartAsync(orchestration.Value, instanceId, OrchestrationJson.Write(input), cancellationToken);
    }

    /// <summary>Hands an instance an external event, durably.</summary>
    /// <typeparam name="T">The payload.</typeparam>
    /// <param name="client">The runtime.</param>
    /// <param name="instanceId">The instance.</param>
    /// <param name="name">The event.</param>
    /// <param name="payload">Its payload.</param>
    /// <param name="cancellationToken">Gives up waiting, not the event.</param>
    /// <returns>False when there is no such instance or it has ended.</returns>
    public static Task<bool> RaiseEventAsync<T>(
        this IOrchestrationClient client, string instanceId, EventName<T> name, T payload,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(name);
        return client.RaiseEventAsync(instanceId, name.Value, OrchestrationJson.Write(payload), cancellationToken);
    }
}
