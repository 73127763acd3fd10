using DurableTask.Core.Exceptions;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Tamga.Orchestrations;

namespace Tamga.Functions.Durable;

/// <summary>Starts, tells, asks and ends orchestrations on Durable Task.</summary>
/// <param name="registry">The orchestrations that there are.</param>
/// <param name="clients">The way to the host.</param>
sealed class DurableOrchestrationClient(OrchestrationRegistry registry, DurableClientSource clients) : IOrchestrationClient
{
    /// <summary>Every status that an instance can be found in: none may be started over.</summary>
    static readonly OrchestrationRuntimeStatus[] Taken =
    [
        OrchestrationRuntimeStatus.Pending, OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Suspended,
        OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Failed, OrchestrationRuntimeStatus.Terminated,
    ];

    /// <summary>How long an event waits for its instance to begin.</summary>
    static readonly TimeSpan WaitForBegin = TimeSpan.FromSeconds(30);

    /// <remarks>
    /// Of two starts at the same moment Azure Storage lets one count and tells both that they have started it. Hosts from before
    /// the client could say which statuses count let an ended instance be started over: that is what the look beforehand is for.
    /// </remarks>
    public async Task<bool> StartAsync(
        string name, string instanceId, string? input, CancellationToken cancellationToken = default)
    {
        if (!registry.Orchestrations.Contains(name))
            throw new ArgumentException($"There is no orchestration named {name}.", nameof(name));
        var client = await clients.GetAsync(cancellationToken);
        if (await client.GetInstanceAsync(instanceId, getInputsAndOutputs: false, cancellationToken) is not null) return false;
        try
        {
            var options = new StartOrchestrationOptions(instanceId) { Version = new TaskVersion(DurableVersion.Current) }
                .WithDedupeStatuses(Taken);
            // Not cancelled half way: whether it was started would then be unknown.
            await client.ScheduleNewOrchestrationInstanceAsync(name, DurableJson.Parse(input), options, CancellationToken.None);
            return true;
        }
        catch (OrchestrationAlreadyExistsException)
        {
            return false;
        }
    }

    /// <remarks>
    /// Azure Storage throws away an event that it comes upon before it has run the instance for the first time ("No such
    /// instance"): so an instance that is still pending is waited for.
    /// </remarks>
    /// <exception cref="TimeoutException">The instance has not begun to run. The event was not raised.</exception>
    public async Task<bool> RaiseEventAsync(
        string instanceId, string eventName, string? payload, CancellationToken cancellationToken = default)
    {
        var client = await clients.GetAsync(cancellationToken);
        var found = await client.GetInstanceAsync(instanceId, getInputsAndOutputs: false, cancellationToken);
        if (found is { RuntimeStatus: OrchestrationRuntimeStatus.Pending })
            found = await BegunAsync(client, instanceId, cancellationToken);
        if (found is not { IsCompleted: false }) return false;
        await client.RaiseEventAsync(instanceId, eventName, DurableJson.Parse(payload), CancellationToken.None);
        return true;
    }

    public async Task<InstanceState?> FindAsync(string instanceId, CancellationToken cancellationToken = default)
    {
        var client = await clients.GetAsync(cancellationToken);
        return await client.GetInstanceAsync(instanceId, getInputsAndOutputs: true, cancellationToken) is { } found
            ? StateOf(found) : null;
    }

    /// <remarks>
    /// Not every back end ends the children with the parent; they are found by their ids, which start with the parent's. Shorter
    /// ids first: a child that ended before its parent was told would fail the parent's call, and the parent with it.
    /// </remarks>
    public async Task<bool> TerminateAsync(string instanceId, string reason, CancellationToken cancellationToken = default)
    {
        var client = await clients.GetAsync(cancellationToken);
        if (await client.GetInstanceAsync(
            instanceId, getInputsAndOutputs: false, cancellationToken) is not { IsCompleted: false })
        {
            return false;
        }

        await TerminateAsync(client, instanceId, reason);
        var family = new OrchestrationQuery(
            InstanceIdPrefix: instanceId, Statuses: [OrchestrationRuntimeStatus.Pending, OrchestrationRuntimeStatus.Running]);
        var children = new List<string>();
        await foreach (var child in client.GetAllInstancesAsync(family).WithCancellation(cancellationToken))
        {
            if (child.InstanceId != instanceId) children.Add(child.InstanceId);
        }

        foreach (var child in children.OrderBy(id => id.Length)) await TerminateAsync(client, child, reason);
        return true;
    }

    /// <remarks>Children, and what retries have started, are found by their ids, which start with the parent's.</remarks>
    public async Task ForgetAsync(string instanceId, CancellationToken cancellationToken = default)
    {
        var client = await clients.GetAsync(cancellationToken);
        if (await client.GetInstanceAsync(instanceId, getInputsAndOutputs: false, cancellationToken) is not { IsCompleted: true })
            return;
        var ended = new List<string>();
        await foreach (var one in client.GetAllInstancesAsync(new OrchestrationQuery(InstanceIdPrefix: instanceId))
            .WithCancellation(cancellationToken))
        {
            if (one.IsCompleted) ended.Add(one.InstanceId);
        }

        foreach (var id in ended) await client.PurgeInstanceAsync(id, cancellationToken);
    }

    static async Task<OrchestrationMetadata> BegunAsync(
        DurableTaskClient client, string instanceId, CancellationToken cancellationToken)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        waiting.CancelAfter(WaitForBegin);
        try
        {
            return await client.WaitForInstanceStartAsync(instanceId, getInputsAndOutputs: false, waiting.Token);
        }
        catch (Exception e) when (waiting.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"The instance {instanceId} has not begun to run in {WaitForBegin}.", e);
        }
    }

    static Task TerminateAsync(DurableTaskClient client, string instanceId, string reason) => client.TerminateInstanceAsync(
        instanceId, new TerminateInstanceOptions(reason, Recursive: true), CancellationToken.None);

    static InstanceState StateOf(OrchestrationMetadata found)
    {
        var status = found.RuntimeStatus switch
        {
            OrchestrationRuntimeStatus.Completed => InstanceStatus.Completed,
            OrchestrationRuntimeStatus.Failed => InstanceStatus.Failed,
            OrchestrationRuntimeStatus.Terminated => InstanceStatus.Terminated,
            _ => InstanceStatus.Running,
        };
        var failure = status switch
        {
            InstanceStatus.Failed when found.FailureDetails is { } details => RecordedFailureException.Read(details),
            InstanceStatus.Failed => RecordedFailureException.Read(found.SerializedOutput),
            InstanceStatus.Terminated => new Failure("Terminated", ReasonOf(found), IsRetryable: false),
            _ => null,
        };
        return new(
            found.InstanceId, found.Name, status, found.CreatedAt, found.LastUpdatedAt, found.SerializedCustomStatus,
            status == InstanceStatus.Completed ? found.SerializedOutput : null, failure);
    }

    /// <summary>A text, as JSON or, from some back ends, as it was given.</summary>
    static string ReasonOf(OrchestrationMetadata terminated) =>
        terminated.SerializedOutput is { Length: > 1 } json && json[0] == '"' && json[^1] == '"'
            ? OrchestrationJson.Read<string>(json)
            : terminated.SerializedOutput ?? "No reason was given.";
}
