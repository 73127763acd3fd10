using System.Globalization;

namespace Tamga.Console.Charts;

/// <summary>A scale from zero to a round number.</summary>
sealed class CountScale
{
    static readonly int[] Steps = [1, 2, 5, 10];

    readonly int _top;

    /// <param name="most">The most that has to find room.</param>
    public CountScale(int most)
    {
        var power = (int)Math.Pow(10, Math.Floor(Math.Log10(Math.Max(1, most))));
        _top = Steps.Select(step => step * power).First(top => top >= most);
        int[] marks = _top % 2 == 0 ? [0, _top / 2, _top] : [0, _top];
        Ticks = [.. marks.Select(mark => mark.ToString(CultureInfo.InvariantCulture))];
    }

    public IReadOnlyList<string> Ticks { get; }

    public double ShareOf(int count) => (double)count / _top;
}
