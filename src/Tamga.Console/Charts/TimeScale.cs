using Tamga.Console.Frame;

namespace Tamga.Console.Charts;

/// <summary>
/// A scale for times of which some are a thousand times as long as others: each step up is several times the one before.
/// </summary>
sealed class TimeScale
{
    static readonly TimeSpan[] Marks =
    [
        TimeSpan.FromMilliseconds(10), TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10),
        TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(10), TimeSpan.FromHours(1), TimeSpan.FromHours(6), TimeSpan.FromDays(1),
        TimeSpan.FromDays(4), TimeSpan.FromDays(30),
    ];

    readonly TimeSpan[] _marks;

    /// <param name="most">The longest that has to find room; what is beyond the last mark reaches to it.</param>
    public TimeScale(TimeSpan most)
    {
        var below = Marks.TakeWhile(mark => mark < most).Count();
        _marks = Marks[..Math.Clamp(below + 1, 3, Marks.Length)];
        Ticks = [.. _marks.Select(Duration.TextOf)];
    }

    public IReadOnlyList<string> Ticks { get; }

    public double ShareOf(TimeSpan time)
    {
        if (time <= _marks[0]) return 0;
        if (time >= _marks[^1]) return 1;
        var above = Array.FindIndex(_marks, mark => mark >= time);
        var (low, high) = (_marks[above - 1].TotalMilliseconds, _marks[above].TotalMilliseconds);
        return (above - 1 + Math.Log(time.TotalMilliseconds / low) / Math.Log(high / low)) / (_marks.Length - 1);
    }
}
