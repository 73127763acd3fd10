using Tamga.Orchestrations;

namespace Tamga.SelfHost.Orchestrator;

/// <summary>An orchestrator's code and its recorded history disagree, or it awaited what no history can answer.</summary>
/// <param name="message">Names both sides.</param>
sealed class NonDeterminismException(string message) : Exception(message)
{
    public static NonDeterminismException Mismatch(HistoryRow row, Step? asked) => new(
        $"The history has #{row.Sequence} {Describe(row.Kind)} '{row.Name}', "
        + (asked is null ? "the code has not asked for a step of that number." : $"the code asks for {asked}."));

    public static NonDeterminismException EndedEarly(HistoryRow row) => new(
        $"The history goes on with #{row.Sequence} {Describe(row.Kind)} '{row.Name}', the code has already ended.");

    public static NonDeterminismException Newer(int version) => new(
        $"The instance was started by a build with version {version} of the orchestrations, this one has version "
        + $"{OrchestrationVersion.Current}: it goes on when a build that is as new is started.");

    // One message for waiting outside and for going on outside: which of the two is noticed first is a matter of threads.
    public static NonDeterminismException OutOfTurn() => new(
        "The code awaits something that its context did not give it, or went on outside its own turn (Task.Run, Task.Delay, "
        + "I/O, ConfigureAwait(false), CancelAsync): the history can never answer that. Move it into an activity, or use the "
        + "context's timer.");

    static string Describe(OutcomeKind kind) => kind switch
    {
        OutcomeKind.ActivityCompleted or OutcomeKind.ActivityFailed => "activity",
        OutcomeKind.TimerFired => "timer",
        OutcomeKind.ChildCompleted or OutcomeKind.ChildFailed => "child",
        _ => "event",
    };
}
