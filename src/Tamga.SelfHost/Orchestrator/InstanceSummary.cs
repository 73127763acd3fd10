using Tamga.Orchestrations;

namespace Tamga.SelfHost.Orchestrator;

/// <summary>An instance as an operator sees it in a list.</summary>
/// <param name="InstanceId">The instance.</param>
/// <param name="Name">Its orchestration.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="CreatedAt">When it was started, UTC.</param>
/// <param name="UpdatedAt">When it last moved, UTC.</param>
/// <param name="Generation">How often it has continued as new.</param>
/// <param name="HistoryRows">How long its history is.</param>
/// <param name="Failure">Why it failed or is parked.</param>
sealed record InstanceSummary(
    string InstanceId, string Name, InstanceStatus Status, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, int Generation,
    long HistoryRows, Failure? Failure);

/// <summary>A row of a history as an operator sees it. Payloads are left out: they are the customer's.</summary>
/// <param name="Sequence">The step; -1 for an event.</param>
/// <param name="Kind">What it says.</param>
/// <param name="Name">The activity, orchestration or event.</param>
/// <param name="At">When it was recorded, UTC.</param>
sealed record HistoryEntry(int Sequence, OutcomeKind Kind, string Name, DateTimeOffset At);
