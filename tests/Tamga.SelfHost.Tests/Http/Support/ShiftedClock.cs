namespace Tamga.SelfHost.Tests.Http.Support;

/// <summary>The real clock, moved on by as much as a test says. Timers run as ever.</summary>
sealed class ShiftedClock : TimeProvider
{
    long _shift;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow().AddTicks(Interlocked.Read(ref _shift));

    public void Advance(TimeSpan time) => Interlocked.Add(ref _shift, time.Ticks);
}
