namespace Tamga.SelfHost.Tests.ZeroFiling;

/// <summary>
/// A clock that runs as any other, on another day: what is due at the authority does not depend on when the tests are run.
/// </summary>
sealed class ShiftedClock(DateTimeOffset now) : TimeProvider
{
    readonly TimeSpan _shift = now - System.GetUtcNow();

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + _shift;
}
