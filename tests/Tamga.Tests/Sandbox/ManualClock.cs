namespace Tamga.Tests.Sandbox;

/// <summary>A clock that stands still until a test moves it. Timers stay real.</summary>
sealed class ManualClock(DateTimeOffset now) : TimeProvider
{
    long _ticks = now.UtcTicks;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

    public void Advance(TimeSpan by) => Interlocked.Add(ref _ticks, by.Ticks);
}
