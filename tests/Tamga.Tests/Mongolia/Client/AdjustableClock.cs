namespace Tamga.Tests.Mongolia.Client;

/// <summary>The machine's clock, which a test may move forward. Timers run in real time.</summary>
internal sealed class AdjustableClock : TimeProvider
{
    private long _aheadTicks;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref _aheadTicks));

    public void Advance(TimeSpan time) => Interlocked.Add(ref _aheadTicks, time.Ticks);
}
