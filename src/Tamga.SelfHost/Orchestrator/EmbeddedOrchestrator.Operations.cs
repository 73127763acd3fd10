using Tamga.Orchestrations;

namespace Tamga.SelfHost.Orchestrator;

/// <summary>What an operator may do with instances.</summary>
public sealed partial class EmbeddedOrchestrator
{
    /// <inheritdoc/>
    public Task ForgetAsync(string instanceId, CancellationToken cancellationToken = default) =>
        _writer.WriteAsync(c => OrchestratorStore.ForgetFamily(c, instanceId)).WaitAsync(cancellationToken);

    /// <summary>Instances by the order of their start, newest first.</summary>
    /// <param name="status">Only those that stand there.</param>
    /// <param name="name">Only those of this orchestration.</param>
    /// <param name="limit">The most.</param>
    /// <param name="before">Continues a list: only instances that were started before this one.</param>
    internal IReadOnlyList<InstanceSummary> List(InstanceStatus? status, string? name, int limit, string? before) =>
        _database.Read(c => OrchestratorStore.List(c, status, name, limit, before));

    /// <summary>How many instances stand where, by the name of the status.</summary>
    internal IReadOnlyDictionary<string, int> Count() => _database.Read(OrchestratorStore.Count);

    /// <summary>An instance's history, oldest first.</summary>
    internal IReadOnlyList<HistoryEntry> ReadHistory(string instanceId) =>
        _database.Read(c => OrchestratorStore.ReadHistory(c, instanceId));

    /// <summary>Lets a parked instance try again.</summary>
    /// <returns>False when it is not parked.</returns>
    internal async Task<bool> ResumeAsync(string instanceId)
    {
        var resumed = await _writer.WriteAsync(c => OrchestratorStore.Unpark(c, instanceId));
        if (resumed is not { } key) return false;
        await ReviveAsync([key]);
        return true;
    }

    /// <summary>
    /// Takes a failed or parked instance back to before its last failure: what came of the steps since is forgotten, and they are
    /// done again. Failed children that the failure came from go back with it.
    /// </summary>
    /// <returns>False when it is neither failed nor parked, or nothing in its history failed.</returns>
    internal async Task<bool> RewindAsync(string instanceId)
    {
        var rewound = await _writer.WriteAsync(c => OrchestratorStore.Rewind(c, instanceId, _time.GetUtcNow()));
        if (rewound.Count == 0) return false;
        await ReviveAsync(rewound);
        return true;
    }
}
