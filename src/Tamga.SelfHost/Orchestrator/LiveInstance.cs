using Tamga.Orchestrations;

namespace Tamga.SelfHost.Orchestrator;

/// <summary>
/// An instance in memory: its method, waiting somewhere, and a mailbox of recorded rows it has not seen yet. Rows are given
/// one at a time, in the order they were recorded, whichever thread happens to do it.
/// </summary>
sealed class LiveInstance
{
    readonly Lock _lock = new();
    readonly Queue<HistoryRow?> _mailbox = new();
    readonly EmbeddedOrchestrator _runtime;
    readonly ILogger _logger;
    EmbeddedContext _context;
    IReadOnlyList<HistoryRow> _past;
    volatile string? _shownStatus;
    long _lastDelivered;
    int _historyRows;
    bool _asleep;

    // Set before the first generation begins and when one has ended: rows then wait in the mailbox for the next one.
    bool _pumping = true;

    public LiveInstance(InstanceRow row, EmbeddedOrchestrator runtime, IReadOnlyList<HistoryRow> past, ILogger logger)
    {
        Row = row;
        _runtime = runtime;
        _past = past;
        _logger = logger;
        _shownStatus = row.CustomStatus;
        _context = CreateContext();
    }

    public InstanceRow Row { get; private set; }

    /// <summary>The custom status the world should see.</summary>
    public string? ShownStatus => _shownStatus;

    /// <summary>Whether the method has caught up with its history.</summary>
    public bool IsAwake => !_context.IsReplaying;

    /// <summary>When it last did something: a reading of the clock's timestamp.</summary>
    public long LastTurn { get; private set; }

    /// <summary>Runs the method from the top on the pool, with what is recorded as its answers.</summary>
    public void Begin() => ThreadPool.UnsafeQueueUserWorkItem(static me => me.BeginAndPump(), this, preferLocal: false);

    /// <summary>A row that has been committed; nothing to have a look at where the code stands.</summary>
    public void Deliver(HistoryRow? row)
    {
        lock (_lock)
        {
            if (_asleep) return;
            _mailbox.Enqueue(row);
            if (_pumping) return;
            _pumping = true;
        }

        ThreadPool.UnsafeQueueUserWorkItem(static me => me.Pump(), this, preferLocal: false);
    }

    /// <summary>Lets go of a method that only waits; from then on it hears of nothing. Its history can bring it back.</summary>
    /// <returns>False when it has something to do.</returns>
    public bool FallsAsleep()
    {
        lock (_lock)
        {
            if (_pumping || _mailbox.Count > 0 || !_context.WaitsOnly) return false;
            _asleep = true;
            return true;
        }
    }

    /// <summary>The next generation is recorded: starts over.</summary>
    public void ContinueAsNew(InstanceRow next, IReadOnlyList<HistoryRow> untaken)
    {
        Row = next;
        _historyRows = 0;
        _context = CreateContext();
        // The events come from the last generation's time, the code that takes them runs for the first time.
        _context.EndReplay();
        _past = untaken;
        Begin();
    }

    EmbeddedContext CreateContext() =>
        new(Row.InstanceId, Row.Version, Row.Generation, Row.StartedAt, _logger, leftTurn: () => Deliver(null));

    /// <summary>Runs the method from the top on this thread, and gives it what has come meanwhile.</summary>
    public void BeginAndPump()
    {
        if (GoesOn(Replay)) Pump();
    }

    void Pump()
    {
        while (true)
        {
            HistoryRow? next;
            lock (_lock)
            {
                if (!_mailbox.TryDequeue(out next))
                {
                    _pumping = false;
                    break;
                }
            }

            if (!GoesOn(() => next is null ? LookAround() : DeliverOne(next))) return;
        }

        _runtime.HadTurn();
    }

    /// <summary>
    /// Whether the generation is still running after a turn. Code and history that disagree park the instance, and so does
    /// code that cannot even be started: an operator can mend it, and the others go on.
    /// </summary>
    bool GoesOn(Func<bool> turn)
    {
        try
        {
            return turn();
        }
        catch (Exception e)
        {
            _runtime.Park(this, e);
            return false;
        }
    }

    bool LookAround()
    {
        _context.CheckTurn();
        return true;
    }

    bool Replay()
    {
        if (Row.Version > OrchestrationVersion.Current) throw NonDeterminismException.Newer(Row.Version);
        var orchestration = _runtime.CreateOrchestration(Row.Name);
        var recorded = _past;
        _past = [];
        // Without a past the first turn is real work already: its log lines and status count.
        if (recorded.Count == 0) _context.EndReplay();
        _context.Start(c => orchestration.RunAsync(c, Row.Input));
        foreach (var row in recorded) Take(row);

        _context.EndReplay();
        return AfterTurn();
    }

    bool DeliverOne(HistoryRow row)
    {
        Take(row);
        return AfterTurn();
    }

    void Take(HistoryRow row)
    {
        _lastDelivered = row.Id;
        if (++_historyRows > _runtime.MaxHistoryRows) throw new HistoryTooLongException(_runtime.MaxHistoryRows);
        _context.Deliver(row);
    }

    bool AfterTurn()
    {
        LastTurn = _runtime.Timestamp();
        if (_context.Method is { IsCompleted: true } method)
        {
            End(method);
            return false;
        }

        var (asked, givenUp) = _context.TakeNewSteps();
        foreach (var step in asked)
        {
            step.Dispatched = true;
            _runtime.Dispatch(this, step);
        }

        foreach (var timer in givenUp) _runtime.GiveUpTimer(this, timer);
        if (_context.CustomStatus is { } status && status != _shownStatus)
        {
            _shownStatus = status;
            _runtime.ShowCustomStatus(this);
        }

        return true;
    }

    /// <summary>
    /// The last thing a generation does: once the end is recorded, another thread may already run the next one.
    /// </summary>
    void End(Task<string?> method)
    {
        var status = _context.CustomStatus;
        if (method.IsFaulted)
        {
            var thrown = method.Exception.InnerException!;
            if (thrown is NonDeterminismException parked) throw parked;
            _runtime.End(this, InstanceStatus.Failed, null, Failure.From(thrown), status);
        }
        else if (method.IsCanceled)
        {
            var failure = new Failure("Canceled", "The orchestrator was cancelled.", IsRetryable: false);
            _runtime.End(this, InstanceStatus.Failed, null, failure, status);
        }
        else if (_context.NextGeneration is { Asked: true } next)
        {
            _shownStatus = status ?? _shownStatus;
            _runtime.ContinueAsNew(
                this, next.Input, _context.UtcNow, _lastDelivered, _context.UntakenEvents.ToArray(), status);
        }
        else
        {
            _runtime.End(this, InstanceStatus.Completed, method.Result, null, status);
        }
    }
}
