namespace Tamga.TestKit.Clocks;

/// <summary>
/// The machine's clock on another day: what is due at an authority does not depend on when the tests are run. A test may move it
/// on. Timers run as ever.
/// </summary>
sealed class ShiftedClock : TimeProvider
{
    long _shift;

    /// <summary>The machine's own time, until it is moved.</summary>
    public ShiftedClock()
    {
    }

    /// <param name="now">What it is now.</param>
    public ShiftedClock(DateTimeOffset now) => _shift = (now - System.GetUtcNow()).Ticks;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow().AddTicks(Interlocked.Read(ref _shift));

    public void Advance(TimeSpan time) => Interlocked.Add(ref _shift, time.Ticks);
}
