namespace Tamga.Benchmarks.ZeroFiling;

/// <summary>The month that the sandbox has returns due for: the one before today, in Ulaanbaatar.</summary>
sealed record ZeroMonth(int Year, int Month)
{
    static readonly TimeSpan Ulaanbaatar = TimeSpan.FromHours(8);

    public static ZeroMonth Before(DateTimeOffset now)
    {
        var day = now.ToOffset(Ulaanbaatar).AddMonths(-1);
        return new ZeroMonth(day.Year, day.Month);
    }

    public override string ToString() => $"{Year:D4}-{Month:D2}";
}
