using System.Diagnostics;
using Tamga.Benchmarks.Hosting;
using Tamga.SelfHost.Storage;

namespace Tamga.Benchmarks.Orchestrations;

/// <summary>
/// How long one five-activity orchestration takes when nothing else is under way: seven commits, one after another.
/// </summary>
static class IdleBenchmark
{
    const int WarmUp = 200;
    const int Runs = 500;
    const int Commits = 7;
    const double Target = 5;

    public static Benchmark Instance { get; } = new(
        "orchestrations-idle", "one five-activity orchestration at a time, synchronous=FULL", RunAsync);

    static async Task<BenchmarkResult> RunAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        Console.WriteLine(Machine.Description);
        using var directory = new WorkDirectory();
        await using var engine = await Engine.StartAsync(directory.File("engine"));
        await MeasureAsync(engine, "warm", WarmUp, cancellationToken);
        var times = await MeasureAsync(engine, "idle", Runs, cancellationToken);
        var yardstick = Commits * MedianCommit(directory.File("yardstick"));
        var median = times[times.Length / 2];
        Console.WriteLine(
            $"median {median:0.00} ms, 90 % within {times[times.Length * 9 / 10]:0.00} ms, 99 % within "
            + $"{times[times.Length * 99 / 100]:0.00} ms");
        return new BenchmarkResult(
            Instance.Name, Math.Round(median, 2), "ms", $"{Commits} commits of one row each by plain SQLite, same commit mode",
            Math.Round(yardstick, 2), Math.Round(median / yardstick, 2), Machine.PeakMemoryMb, $"≤ {Target} ms median",
            median <= Target);
    }

    static async Task<double[]> MeasureAsync(Engine engine, string prefix, int runs, CancellationToken cancellationToken)
    {
        var times = new double[runs];
        for (var i = 0; i < runs; i++)
        {
            var start = Stopwatch.GetTimestamp();
            await engine.Orchestrator.StartAsync(Workloads.FiveActivities.Value, $"{prefix}-{i}", "0", cancellationToken);
            await engine.Orchestrator.WaitAsync($"{prefix}-{i}", cancellationToken);
            times[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        Array.Sort(times);
        return times;
    }

    static double MedianCommit(string path)
    {
        using var directory = DataDirectory.Open(path);
        using var database = new Database(directory.DatabaseFile);
        using var connection = database.OpenForWriting();
        var times = new double[Runs];
        for (var i = 0; i < Runs; i++)
        {
            var start = Stopwatch.GetTimestamp();
            connection.Execute("BEGIN IMMEDIATE");
            connection.Execute(
                "INSERT INTO history(instance, generation, seq, kind, name, payload, at) VALUES($1,$2,$3,$4,$5,$6,$7)",
                i, 0, 0, 0, "Increment", "1", i);
            connection.Execute("COMMIT");
            times[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        Array.Sort(times);
        return times[Runs / 2];
    }
}
