namespace Tamga.SelfHost.Orchestrator;

/// <summary>
/// Runs an orchestrator's continuations one after another within a turn: from a recorded outcome until the method awaits
/// the next one. A continuation that arrives outside a turn comes from something that was not the context's.
/// </summary>
sealed class TurnScheduler : SynchronizationContext
{
    readonly Queue<(SendOrPostCallback Callback, object? State)> _ready = new();
    int _turnThread = -1;

    /// <summary>Set when a continuation came from outside.</summary>
    public bool Violated { get; private set; }

    public bool InTurn => _turnThread == Environment.CurrentManagedThreadId;

    public void RunTurn(Action start)
    {
        var before = Current;
        SetSynchronizationContext(this);
        _turnThread = Environment.CurrentManagedThreadId;
        try
        {
            start();
            while (_ready.TryDequeue(out var next)) next.Callback(next.State);
        }
        finally
        {
            _turnThread = -1;
            SetSynchronizationContext(before);
        }
    }

    public override void Post(SendOrPostCallback d, object? state)
    {
        if (InTurn) _ready.Enqueue((d, state));
        else Violated = true;
    }

    public override void Send(SendOrPostCallback d, object? state) => throw NonDeterminismException.OutOfTurn();

    public override SynchronizationContext CreateCopy() => this;
}
