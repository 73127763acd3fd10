using System.Runtime.InteropServices;

namespace Tamga.SelfHost.Orchestrator;

/// <summary>
/// Rings when a moment has come. One system timer serves all, armed for the earliest. A timer is a few numbers here: it keeps no
/// instance in memory, and the one that is given up is forgotten at once.
/// </summary>
sealed class TimerQueue : IDisposable
{
    readonly PriorityQueue<TimerKey, long> _due = new();
    readonly Dictionary<TimerKey, long> _set = [];
    readonly Lock _lock = new();
    readonly TimeProvider _time;
    readonly Action<TimerKey> _ring;
    readonly ITimer _timer;
    long _armedFor = long.MaxValue;
    bool _disposed;

    /// <param name="time">The clock.</param>
    /// <param name="ring">Called for each timer whose moment has come. Must be short.</param>
    public TimerQueue(TimeProvider time, Action<TimerKey> ring)
    {
        _time = time;
        _ring = ring;
        _timer = time.CreateTimer(_ => RingDue(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>How many are set.</summary>
    public int Count
    {
        get
        {
            lock (_lock) return _set.Count;
        }
    }

    /// <summary>Sets a timer; one that is set already stays as it is.</summary>
    public void Set(TimerKey timer, DateTimeOffset dueAt)
    {
        lock (_lock)
        {
            if (!_set.TryAdd(timer, dueAt.UtcTicks)) return;
            _due.Enqueue(timer, dueAt.UtcTicks);
            if (dueAt.UtcTicks < _armedFor) Arm();
        }
    }

    /// <summary>Gives a timer up.</summary>
    public void GiveUp(TimerKey timer)
    {
        lock (_lock)
        {
            if (!_set.Remove(timer)) return;
            // What the queue still holds of timers given up is thrown out when it outweighs the rest.
            if (_due.Count <= 1024 || _due.Count <= 2 * _set.Count) return;
            _due.Clear();
            foreach (var (key, dueAt) in _set) _due.Enqueue(key, dueAt);
        }
    }

    void RingDue()
    {
        List<TimerKey> ripe = [];
        lock (_lock)
        {
            var now = _time.GetUtcNow().UtcTicks;
            while (_due.TryPeek(out var timer, out var dueAt) && dueAt <= now)
            {
                _due.Dequeue();
                if (_set.Remove(timer)) ripe.Add(timer);
            }

            Arm();
        }

        foreach (var timer in ripe) _ring(timer);
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
        wait = wait > TimeSpan.FromDays(40)
            ? TimeSpan.FromDays(40) : TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds));
        _timer.Change(wait, Timeout.InfiniteTimeSpan);
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _disposed = true;
            _due.Clear();
            _set.Clear();
        }

        _timer.Dispose();
    }
}

/// <summary>A timer's place: the step of an instance's generation that waits for it.</summary>
/// <param name="Instance">The instance's key.</param>
/// <param name="Generation">The generation.</param>
/// <param name="Sequence">The step.</param>
[StructLayout(LayoutKind.Auto)]
readonly record struct TimerKey(long Instance, int Generation, int Sequence);
