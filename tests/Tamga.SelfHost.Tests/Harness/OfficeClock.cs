namespace Tamga.SelfHost.Tests.Harness;

/// <summary>
/// An authority's clock that moves on a little whenever the authority looks at it, and never else. What a return goes
/// through then depends on what the authority was asked, not on how busy the machine is.
/// </summary>
sealed class OfficeClock(DateTimeOffset start) : TimeProvider
{
    static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(100);
    long _ticks = start.UtcTicks;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Add(ref _ticks, Tick.Ticks), TimeSpan.Zero);
}
