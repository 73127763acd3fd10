using System.Globalization;

namespace Tamga.Client;

/// <summary>
/// How long the gateway may hold its answer until a filing has ended (<c>Prefer: wait=N</c>). A filing that takes longer is
/// answered as it is then: see <see cref="Filings.FilingWaiting"/>.
/// </summary>
public readonly record struct Wait
{
    /// <summary>The longest wait that the gateway takes: a minute.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    readonly int _seconds;

    /// <summary>A wait of at most this long.</summary>
    /// <param name="time">In whole seconds, rounded up; what is longer than a minute counts as one.</param>
    public Wait(TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.Zero);
        _seconds = (int)Math.Ceiling((time < Longest ? time : Longest).TotalSeconds);
    }

    /// <summary>A wait of at most this long.</summary>
    /// <param name="time">How long.</param>
    public static implicit operator Wait(TimeSpan time) => new(time);

    /// <summary>The same as the conversion.</summary>
    /// <param name="time">How long.</param>
    public static Wait FromTimeSpan(TimeSpan time) => new(time);

    /// <summary>The value of the header.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"wait={_seconds}");
}
