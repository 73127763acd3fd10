using System.Collections.Concurrent;
using Tamga.Orchestrations;

namespace Tamga.TestKit.Memory;

/// <summary>A runtime that only notes what it is told; an instance of a name is started once.</summary>
sealed class NotedRuntime : IOrchestrationClient
{
    readonly ConcurrentDictionary<(string Name, string InstanceId), bool> _known = new();

    public ConcurrentQueue<(string Name, string InstanceId, string? Input)> Started { get; } = new();

    public ConcurrentQueue<(string InstanceId, string EventName, string? Payload)> Raised { get; } = new();

    public Task<bool> StartAsync(string name, string instanceId, string? input, CancellationToken cancellationToken = default)
    {
        if (!_known.TryAdd((name, instanceId), true)) return Task.FromResult(false);
        Started.Enqueue((name, instanceId, input));
        return Task.FromResult(true);
    }

    public Task<bool> RaiseEventAsync(
        string instanceId, string eventName, string? payload, CancellationToken cancellationToken = default)
    {
        Raised.Enqueue((instanceId, eventName, payload));
        return Task.FromResult(true);
    }

    public Task<InstanceState?> FindAsync(string instanceId, CancellationToken cancellationToken = default) =>
        Task.FromResult<InstanceState?>(null);

    public Task<bool> TerminateAsync(string instanceId, string reason, CancellationToken cancellationToken = default) =>
        Task.FromResult(false);

    public Task ForgetAsync(string instanceId, CancellationToken cancellationToken = default) => Task.CompletedTask;
}
