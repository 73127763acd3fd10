namespace Tamga.SelfHost.Orchestrator;

/// <summary>What a history row says.</summary>
enum OutcomeKind
{
    ActivityCompleted = 0,
    ActivityFailed = 1,
    TimerFired = 2,
    ChildCompleted = 3,
    ChildFailed = 4,
    EventRaised = 5,
}

/// <summary>A recorded outcome, or an event that was handed in.</summary>
/// <param name="Id">Its place in the order of everything recorded.</param>
/// <param name="Generation">Which run of the instance it answers; an event answers whichever takes it.</param>
/// <param name="Sequence">The step it answers; <see cref="ForEvents"/> for an event.</param>
/// <param name="Kind">What it says.</param>
/// <param name="Name">The activity, orchestration or event.</param>
/// <param name="Payload">The output, failure or event payload, JSON.</param>
/// <param name="At">When it was recorded.</param>
sealed record HistoryRow(
    long Id, int Generation, int Sequence, OutcomeKind Kind, string Name, string? Payload, DateTimeOffset At)
{
    public const int ForEvents = -1;
}
