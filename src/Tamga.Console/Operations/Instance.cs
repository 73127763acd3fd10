namespace Tamga.Console.Operations;

/// <summary>Orchestrations, newest first, as <c>/operator/instances</c> lists them.</summary>
public sealed record InstancePage(IReadOnlyList<InstanceSummary> Instances, string? Continuation);

public sealed record InstanceSummary(
    string InstanceId, string Name, string Status, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, long HistoryRows,
    InstanceFailure? Failure);

/// <summary>One with its history. What the steps were told and answered is the customers', and not in it.</summary>
public sealed record Instance(
    string InstanceId, string Name, string Status, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, InstanceFailure? Failure,
    IReadOnlyList<HistoryEntry> History);

public sealed record InstanceFailure(string? Message);

public sealed record HistoryEntry(int Sequence, string Kind, string Name, DateTimeOffset At);
