using System.Text.Json;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;
using Tamga.Orchestrations;
using DurableTaskFailed = Microsoft.DurableTask.TaskFailedException;
using TaskFailedException = Tamga.Orchestrations.TaskFailedException;

namespace Tamga.Functions.Durable;

/// <summary>One run of one instance on Durable Task.</summary>
/// <param name="inner">Durable Task's own context.</param>
sealed class DurableOrchestrationContext(TaskOrchestrationContext inner) : OrchestrationContext
{
    static readonly TimeSpan Grain = TimeSpan.FromSeconds(1);

    readonly EventInbox _events = new(inner);
    readonly HashSet<string> _children = new(StringComparer.OrdinalIgnoreCase);
    (bool Asked, JsonElement? Input) _next;
    int _calls;

    public override string InstanceId => inner.InstanceId;

    public override int Version { get; } = DurableVersion.Of(inner);

    public override DateTimeOffset UtcNow => new(inner.CurrentUtcDateTime, TimeSpan.Zero);

    public override bool IsReplaying => inner.IsReplaying;

    public override ILogger Logger { get; } = inner.CreateReplaySafeLogger(inner.Name.Name);

    /// <remarks>Azure's queues count whole seconds and leave the rest away: a timer rings up to a second early there.</remarks>
    public override Task CreateTimerAsync(DateTimeOffset dueAt, CancellationToken cancellationToken = default) =>
        inner.CreateTimer((dueAt > UtcNow ? dueAt + Grain : dueAt).UtcDateTime, cancellationToken);

    public override void SetCustomStatus<T>(T status) => inner.SetCustomStatus(DurableJson.From(status));

    public override void ContinueAsNew<TInput>(TInput input) => _next = (true, DurableJson.From(input));

    /// <summary>The method has returned.</summary>
    /// <returns>Whether that was the end; otherwise the instance starts over.</returns>
    public bool End()
    {
        if (!_next.Asked) return true;
        _events.HandOver();
        inner.ContinueAsNew(_next.Input, preserveUnprocessedEvents: true);
        return false;
    }

    protected override Task<string?> CallActivityAsync(string name, string? input) => AskAsync(
        name, () => inner.CallActivityAsync<JsonElement?>(
            name, new ActivityCall(name, InstanceId, _calls++, DurableJson.Seal(input))));

    /// <remarks>
    /// Durable Task starts a child over whose id is taken. What this run itself has started is known and refused; ids of
    /// other instances are kept apart by starting with the parent's.
    /// </remarks>
    protected override Task<string?> CallSubOrchestrationAsync(string name, string instanceId, string? input) =>
        _children.Add(instanceId)
            ? AskAsync(name, () => inner.CallSubOrchestratorAsync<JsonElement?>(
                name, DurableJson.Parse(input),
                new SubOrchestrationOptions(instanceId: instanceId) { Version = new TaskVersion(DurableVersion.Current) }))
            : throw new TaskFailedException(
                name, new Failure("InstanceExists", $"There is already an instance {instanceId}.", IsRetryable: false));

    protected override Task<string?> WaitForEventAsync(string name, CancellationToken cancellationToken) =>
        _events.TakeAsync(name, cancellationToken);

    static async Task<string?> AskAsync(string name, Func<Task<JsonElement?>> ask)
    {
        try
        {
            return DurableJson.Text(await ask());
        }
        catch (DurableTaskFailed e)
        {
            throw new TaskFailedException(name, RecordedFailureException.Read(e.FailureDetails));
        }
    }
}
