using Tamga.Benchmarks.Hosting;

namespace Tamga.Benchmarks.ZeroFiling;

/// <summary>The same run at growing sizes, each on a new database: does every further company cost the same?</summary>
static class ZeroFilingGrowth
{
    /// <summary>How much dearer the last companies may be than the first before the growth is not linear any more.</summary>
    const double Tolerance = 1.5;

    static readonly int[] Sizes = [1_000, 4_000, 7_000, 10_000];

    public static async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        Console.WriteLine(Machine.Description);
        var outcomes = new List<ZeroFilingBenchmark.Outcome>();
        foreach (var size in Sizes)
            outcomes.Add(await ZeroFilingBenchmark.MeasureAsync(size, printRows: false, cancellationToken));

        Console.WriteLine(
            $"{"companies",10} {"seconds",9} {"bare, s",9} {"processor, s",13} {"ms each further",16} {"peak MB",9} "
            + $"{"problems",9}");
        foreach (var (index, o) in outcomes.Index())
        {
            var further = index > 0 ? $"{MillisecondsEach(outcomes[index - 1], o):0.00}" : "";
            Console.WriteLine(
                $"{o.Companies,10:N0} {o.Seconds,9:0.0} {o.BareSeconds,9:0.0} {o.ProcessorSeconds,13:0.0} {further,16} "
                + $"{o.PeakMemoryMb,9:0} "
                + $"{o.Problems.Count,9}");
        }

        var growth = MillisecondsEach(outcomes[^2], outcomes[^1]) / MillisecondsEach(outcomes[0], outcomes[1]);
        Console.WriteLine(
            $"A further company costs {growth:0.00} times as much between {Sizes[^2]:N0} and {Sizes[^1]:N0} as between "
            + $"{Sizes[0]:N0} and {Sizes[1]:N0}.");
        return growth <= Tolerance && outcomes.TrueForAll(o => o.Problems.Count == 0);
    }

    /// <summary>
    /// The processor time of every company more: what starting costs is in both, and a crowded machine does not change it.
    /// </summary>
    static double MillisecondsEach(ZeroFilingBenchmark.Outcome smaller, ZeroFilingBenchmark.Outcome larger) =>
        (larger.ProcessorSeconds - smaller.ProcessorSeconds) * 1000 / (larger.Companies - smaller.Companies);
}
