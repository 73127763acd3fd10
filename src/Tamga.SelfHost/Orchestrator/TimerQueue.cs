namespace Tamga.SelfHost.Orchestrator;

/// <summary>Calls back when a moment has come. One system timer serves all, armed for the earliest.</summary>
sealed class TimerQueue : IDisposable
{
    readonly PriorityQueue<Action, long> _due = new();
    readonly Lock _lock = new();
    readonly TimeProvider _time;
    readonly ITimer _timer;
    long _armedFor = long.MaxValue;
    bool _disposed;

    public TimerQueue(TimeProvider time)
    {
        _time = time;
        _timer = time.CreateTimer(_ => RunDue(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Add(DateTimeOffset dueAt, Action callback)
    {
        lock (_lock)
        {
            _due.Enqueue(callback, dueAt.UtcTicks);
            if (dueAt.UtcTicks < _armedFor) Arm();
        }
    }

    void RunDue()
    {
        List<Action> ripe = [];
        lock (_lock)
        {
            var now = _time.GetUtcNow().UtcTicks;
            while (_due.TryPeek(out var callback, out var dueAt) && dueAt <= now)
            {
                _due.Dequeue();
                ripe.Add(callback);
            }

            Arm();
        }

        foreach (var callback in ripe) callback();
    }

    void Arm()
    {
        if (_disposed) return;
        if (!_due.TryPeek(out _, out var dueAt))
        {
            _armedFor = long.MaxValue;
            return;
        }

        _armedFor = dueAt;
        var wait = TimeSpan.FromTicks(Math.Max(0, dueAt - _time.GetUtcNow().UtcTicks));
        // A system timer holds 49 days; a longer one is armed again on the way. Rounded up: one that rings early rings twice.
        wait = wait > TimeSpan.FromDays(40) ? TimeSpan.FromDays(40) : TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds));
        _timer.Change(wait, Timeout.InfiniteTimeSpan);
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _disposed = true;
            _due.Clear();
        }

        _timer.Dispose();
    }
}
