using Tamga.Benchmarks.Hosting;

namespace Tamga.Benchmarks.ZeroFiling;

/// <summary>The same run at growing sizes, each on a new database: is the time by company the same?</summary>
static class ZeroFilingGrowth
{
    /// <summary>By how much the dearest company may be dearer than the cheapest before the growth is not linear any more.</summary>
    const double Tolerance = 1.5;

    static readonly int[] Sizes = [1_000, 2_000, 5_000, 10_000];

    public static async Task<bool> RunAsync(CancellationToken stop)
    {
        Console.WriteLine(Machine.Description);
        // The first run of a process after the build is slowed by things that are not ours.
        await ZeroFilingBenchmark.MeasureAsync(Sizes[0] / 4, printRows: false, stop);
        var outcomes = new List<ZeroFilingBenchmark.Outcome>();
        foreach (var size in Sizes) outcomes.Add(await ZeroFilingBenchmark.MeasureAsync(size, printRows: false, stop));

        Console.WriteLine($"{"companies",10} {"seconds",9} {"ms each",9} {"bare, s",9} {"ratio",7} {"peak MB",9} {"problems",9}");
        foreach (var o in outcomes)
        {
            Console.WriteLine(
                $"{o.Companies,10:N0} {o.Seconds,9:0.0} {o.Seconds * 1000 / o.Companies,9:0.00} {o.BareSeconds,9:0.0} "
                + $"{o.Seconds / o.BareSeconds,7:0.0} {o.PeakMemoryMb,9:0} {o.Problems.Count,9}");
        }

        var (small, large) = (outcomes[0], outcomes[^1]);
        var growth = large.Seconds / large.Companies / (small.Seconds / small.Companies);
        Console.WriteLine($"A company of {large.Companies:N0} takes {growth:0.00} times as long as one of {small.Companies:N0}.");
        return growth <= Tolerance && outcomes.TrueForAll(o => o.Problems.Count == 0);
    }
}
