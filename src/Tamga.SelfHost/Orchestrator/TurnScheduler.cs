namespace Tamga.SelfHost.Orchestrator;

/// <summary>
/// Runs an orchestrator's continuations one after another within a turn: from a recorded outcome until the method awaits
/// the next one. A continuation that arrives outside a turn comes from something that was not the context's.
/// </summary>
/// <param name="left">Told, on the foreign thread, that the code has left its turn.</param>
sealed class TurnScheduler(Action left) : SynchronizationContext
{
    readonly Queue<(SendOrPostCallback Callback, object? State)> _ready = new();
    int _turnThread = -1;
    volatile bool _violated;

    /// <summary>Set when something came from outside.</summary>
    public bool Violated => _violated;

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
        else Violate();
    }

    /// <summary>The code was found outside a turn.</summary>
    public void Violate()
    {
        _violated = true;
        left();
    }

    public override void Send(SendOrPostCallback d, object? state) => throw NonDeterminismException.OutOfTurn();

    public override SynchronizationContext CreateCopy() => this;
}
