namespace Tamga.Compliance;

/// <summary>A clock that stands still until a test moves it. Timers ring in the order of their moments, at their moments.</summary>
public sealed class ManualTimeProvider(DateTimeOffset start) : TimeProvider
{
    readonly Lock _lock = new();
    readonly List<ManualTimer> _armed = [];
    DateTimeOffset _now = start;

    public ManualTimeProvider() : this(new DateTimeOffset(2026, 1, 15, 8, 0, 0, TimeSpan.Zero))
    {
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock) return _now;
    }

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    /// <summary>Moves the clock. What rings on the way runs on this thread, and may arm timers that ring on the way too.</summary>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        var target = GetUtcNow() + by;
        while (true)
        {
            ManualTimer? next;
            lock (_lock)
            {
                // The list is in the order of arming, and MinBy takes the first of equals.
                next = _armed.Where(t => t.DueAt <= target).MinBy(t => t.DueAt);
                if (next is null)
                {
                    _now = target;
                    return;
                }

                if (next.DueAt > _now) _now = next.DueAt;
                _armed.Remove(next);
                next.ArmAgain(_armed);
            }

            next.Ring();
        }
    }

    /// <summary>Sets the clock, backwards too, as a machine's clock is set. Nothing rings.</summary>
    public void Set(DateTimeOffset now)
    {
        lock (_lock) _now = now;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    sealed class ManualTimer(ManualTimeProvider time, TimerCallback callback, object? state) : ITimer
    {
        TimeSpan _period;
        bool _disposed;

        public DateTimeOffset DueAt { get; private set; }

        public void Ring() => callback(state);

        /// <summary>The next ring of a repeating timer; the caller holds the lock.</summary>
        public void ArmAgain(List<ManualTimer> armed)
        {
            if (_period <= TimeSpan.Zero) return;
            DueAt += _period;
            armed.Add(this);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time._lock)
            {
                if (_disposed) return false;
                time._armed.Remove(this);
                _period = period;
                if (dueTime == Timeout.InfiniteTimeSpan) return true;
                DueAt = time._now + dueTime;
                time._armed.Add(this);
            }

            // As a system timer does: one that is due at once rings without the clock having to move.
            if (dueTime == TimeSpan.Zero) ThreadPool.UnsafeQueueUserWorkItem(static t => t.Advance(TimeSpan.Zero), time, preferLocal: false);
            return true;
        }

        public void Dispose()
        {
            lock (time._lock)
            {
                _disposed = true;
                time._armed.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
