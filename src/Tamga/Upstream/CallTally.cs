using System.Runtime.InteropServices;

namespace Tamga.Upstream;

/// <summary>How the calls of the last minutes went, in memory: what is older than that is in the metrics.</summary>
/// <param name="time">The clock.</param>
sealed class CallTally(TimeProvider time)
{
    /// <summary>How many minutes are remembered.</summary>
    public const int Minutes = 15;

    readonly Lock _lock = new();
    readonly Minute[] _minutes = new Minute[Minutes];
    DateTimeOffset? _answered;

    /// <summary>A call has ended.</summary>
    /// <param name="isFault">Whether there was no answer that could be read.</param>
    /// <param name="took">How long it took, without the time it waited for its turn.</param>
    public void Note(bool isFault, TimeSpan took)
    {
        var now = time.GetUtcNow();
        var number = NumberOf(now);
        lock (_lock)
        {
            ref var minute = ref _minutes[number % Minutes];
            if (minute.Number != number) minute = new Minute { Number = number };
            minute.Calls++;
            if (isFault) minute.Faults++;
            else _answered = now;
            minute.Took += took;
        }
    }

    /// <summary>The calls of some minutes up to now.</summary>
    /// <param name="minutes">How many, at most <see cref="Minutes"/>.</param>
    public CallNumbers Of(int minutes)
    {
        var earliest = NumberOf(time.GetUtcNow()) - minutes + 1;
        lock (_lock)
        {
            var (calls, faults, took) = (0, 0, TimeSpan.Zero);
            foreach (var minute in _minutes)
            {
                if (minute.Number < earliest) continue;
                calls += minute.Calls;
                faults += minute.Faults;
                took += minute.Took;
            }

            return new CallNumbers(calls, faults, took, _answered);
        }
    }

    static long NumberOf(DateTimeOffset at) => at.UtcTicks / TimeSpan.TicksPerMinute;

    [StructLayout(LayoutKind.Auto)]
    struct Minute
    {
        public long Number;
        public int Calls;
        public int Faults;
        public TimeSpan Took;
    }
}

/// <summary>How calls to an authority went.</summary>
/// <param name="Calls">How many ended.</param>
/// <param name="Faults">How many of them without an answer that could be read.</param>
/// <param name="Took">What all took together.</param>
/// <param name="AnsweredAt">When the last answer came, whenever that was, UTC.</param>
public sealed record CallNumbers(int Calls, int Faults, TimeSpan Took, DateTimeOffset? AnsweredAt)
{
    /// <summary>The share of faults, 0 to 1.</summary>
    public double FaultShare => Calls == 0 ? 0 : (double)Faults / Calls;

    /// <summary>What a call took.</summary>
    public TimeSpan Mean => Calls == 0 ? TimeSpan.Zero : Took / Calls;

    /// <summary>Both together.</summary>
    /// <param name="other">The others.</param>
    public CallNumbers With(CallNumbers other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new(Calls + other.Calls, Faults + other.Faults, Took + other.Took,
            AnsweredAt is null || other.AnsweredAt > AnsweredAt ? other.AnsweredAt : AnsweredAt);
    }
}
