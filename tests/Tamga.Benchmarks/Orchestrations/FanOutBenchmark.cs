using System.Diagnostics;
using Tamga.Benchmarks.Hosting;

namespace Tamga.Benchmarks.Orchestrations;

/// <summary>One orchestration with 1,000 children of one activity each, from the start to the parent's durable end.</summary>
static class FanOutBenchmark
{
    const int Children = 1000;
    const int Runs = 5;
    const double LongestSeconds = 2;

    /// <summary>Instance, its end, the activity's outcome, and the outcome that the parent is told.</summary>
    const int RowsOfChild = 4;

    public static Benchmark Instance { get; } = new(
        "orchestrations-fan-out", $"one orchestration with {Children:N0} children at a time", RunAsync);

    static async Task<BenchmarkResult> RunAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        Console.WriteLine(Machine.Description);
        using var directory = new WorkDirectory();
        await using var engine = await Engine.StartAsync(directory.File("engine"));
        using var batches = new BatchSizes();
        var times = new double[Runs];
        for (var i = -1; i < Runs; i++)
        {
            var start = Stopwatch.GetTimestamp();
            await engine.Orchestrator.StartAsync(Workloads.FanOutAndIn.Value, $"fan-{i}", $"{Children}", cancellationToken);
            var end = await engine.Orchestrator.WaitAsync($"fan-{i}", cancellationToken);
            if (end!.Output != $"{Children * (Children + 1) / 2}")
                throw new InvalidOperationException($"The sum is wrong: {end.Output}");
            if (i >= 0) times[i] = Stopwatch.GetElapsedTime(start).TotalSeconds;
        }

        Array.Sort(times);
        var median = times[Runs / 2];
        var yardstick = Children * RowsOfChild / await SqliteYardstick.RowsPerSecondAsync(
            directory.File("yardstick"), batches.Mean, TimeSpan.FromSeconds(2), cancellationToken);
        return new BenchmarkResult(
            Instance.Name, Math.Round(median, 3), "s", "plain SQLite inserts of the same rows, same commit mode and batch size",
            Math.Round(yardstick, 3),
            Math.Round(median / yardstick, 2), Machine.PeakMemoryMb, $"≤ {LongestSeconds} s", median <= LongestSeconds);
    }
}
