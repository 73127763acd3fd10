namespace Tamga.SelfHost.Orchestrator;

/// <summary>What kind of thing an orchestrator asked for.</summary>
enum StepKind
{
    Activity,
    Timer,
    Child,
}

/// <summary>Something an orchestrator asked for, and the promise it awaits.</summary>
sealed class Step(int sequence, StepKind kind, string name)
{
    public const string TimerName = "timer";

    // Continuations run inline, on the instance's own turn: that is what keeps an orchestrator single-threaded.
    readonly TaskCompletionSource<string?> _promise = new();

    public int Sequence { get; } = sequence;

    public StepKind Kind { get; } = kind;

    public string Name { get; } = name;

    public string? Input { get; init; }

    public string? ChildInstanceId { get; init; }

    public DateTimeOffset DueAt { get; init; }

    /// <summary>Whether it was handed to the pool, the timers or the store by this process.</summary>
    public bool Dispatched { get; set; }

    public bool Settled => _promise.Task.IsCompleted;

    public Task<string?> Outcome => _promise.Task;

    public void Complete(string? output) => _promise.TrySetResult(output);

    public void Fail(Exception exception) => _promise.TrySetException(exception);

    public void GiveUp() => _promise.TrySetCanceled();

    public override string ToString() => $"#{Sequence} {Kind.ToString().ToLowerInvariant()} '{Name}'";
}
