using Microsoft.Extensions.Time.Testing;

namespace Tamga.TestKit.Clocks;

/// <summary>
/// A clock that stands still until a test moves it, or moves on a little whenever it is looked at, while timers run as ever:
/// waiting for a disk or a socket takes real time.
/// </summary>
/// <param name="now">Where it stands.</param>
sealed class StandingClock(DateTimeOffset now) : FakeTimeProvider(now)
{
    /// <summary>A morning in November 2026.</summary>
    public StandingClock() : this(new DateTimeOffset(2026, 11, 20, 8, 0, 0, TimeSpan.Zero))
    {
    }

    /// <summary>
    /// A clock of an authority: what a filing goes through then depends on what the authority was asked, not on how busy the
    /// machine is.
    /// </summary>
    public static StandingClock OfOffice(DateTimeOffset now) => new(now) { AutoAdvanceAmount = TimeSpan.FromMilliseconds(100) };

    public override long TimestampFrequency => System.TimestampFrequency;

    public override long GetTimestamp() => System.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        System.CreateTimer(callback, state, dueTime, period);
}
