using System.Diagnostics;
using Tamga.Benchmarks.Hosting;

namespace Tamga.Benchmarks.Orchestrations;

/// <summary>
/// 100,000 instances that wait, half of them for an event and half for a timer, and then a restart. A process of its own is the
/// restarted one, so that its memory is its own; it is done when every instance has been replayed (most are let go again, until
/// something comes for them) and each that waits for an event has taken it and ended.
/// </summary>
static class RestartBenchmark
{
    const int Waiting = 100_000;
    const double LongestSeconds = 5;
    const double MostMemoryMb = 300;

    /// <summary>The command by which the restarted process is started.</summary>
    public const string ChildCommand = "restart-child";

    public static Benchmark Instance { get; } = new(
        "orchestrations-restart", $"{Waiting:N0} waiting instances live again after a restart", RunAsync);

    static async Task<BenchmarkResult> RunAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        Console.WriteLine(Machine.Description);
        using var directory = new WorkDirectory();
        var data = directory.File("engine");
        await using (var engine = await Engine.StartAsync(data))
        {
            await Parallel.ForEachAsync(
                Enumerable.Range(0, Waiting),
                new ParallelOptions { MaxDegreeOfParallelism = 256, CancellationToken = cancellationToken },
                async (i, token) => await engine.Orchestrator.StartAsync(
                    i % 2 == 0 ? Workloads.WaitsForEvent.Value : Workloads.WaitsForTimer.Value, $"waits-{i}", "0", token));
            while (RecordedSteps(engine) < Waiting)
                await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, cancellationToken);
        }

        var child = await RunChildAsync(data, cancellationToken);
        var yardstick = ReadSeconds(data);
        Console.WriteLine(
            $"{Waiting:N0} instances live after {child.LiveSeconds:0.00} s, the {Waiting / 2:N0} that waited for an event ended "
            + $"{child.EndedSeconds:0.00} s "
            + $"after it was raised; {child.MemoryMb:0} MB");
        return new BenchmarkResult(
            Instance.Name, Math.Round(child.LiveSeconds, 2), "s", "reading the same rows with plain SQLite",
            Math.Round(yardstick, 3),
            Math.Round(child.LiveSeconds / yardstick, 1), child.MemoryMb, $"≤ {LongestSeconds} s, ≤ {MostMemoryMb} MB",
            child.LiveSeconds <= LongestSeconds && child.MemoryMb <= MostMemoryMb);
    }

    /// <summary>
    /// What the restarted process does: prints the seconds until all are live, the most memory so far, the seconds until half
    /// have ended.
    /// </summary>
    public static async Task RunAsChildAsync(string data, CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        await using var engine = await Engine.StartAsync(data);
        var live = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var memory = Machine.PeakMemoryMb;
        start = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, Waiting / 2),
            new ParallelOptions { MaxDegreeOfParallelism = 256, CancellationToken = cancellationToken },
            async (i, token) => await engine.Orchestrator.RaiseEventAsync(
                $"waits-{2 * i}", Workloads.Signal.Value, "\"go\"", token));
        while (Ended(engine) < Waiting / 2)
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, cancellationToken);
        Console.WriteLine(FormattableString.Invariant($"{live} {memory} {Stopwatch.GetElapsedTime(start).TotalSeconds}"));
    }

    static async Task<(double LiveSeconds, double MemoryMb, double EndedSeconds)> RunChildAsync(
        string data, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { UseShellExecute = false, RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
            start.ArgumentList.Add(typeof(RestartBenchmark).Assembly.Location);
        start.ArgumentList.Add(ChildCommand);
        start.ArgumentList.Add(data);
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        if (process.ExitCode != 0) throw new InvalidOperationException($"The restarted process failed: {output}");
        var figures = Array.ConvertAll(
            output.Split(' '), n => double.Parse(n, System.Globalization.CultureInfo.InvariantCulture));
        return (figures[0], figures[1], figures[2]);
    }

    static long Ended(Engine engine) =>
        engine.Database.Read(c => (long)c.Scalar("SELECT count(*) FROM instance WHERE status=1")!);

    static long RecordedSteps(Engine engine) => engine.Database.Read(c => (long)c.Scalar("SELECT count(*) FROM history")!);

    static double ReadSeconds(string data)
    {
        using var database = new global::Tamga.SelfHost.Storage.Database(Path.Combine(data, "tamga.db"));
        var start = Stopwatch.GetTimestamp();
        var rows = database.Read(c => c.Query("SELECT * FROM instance", r => r.GetString(1))).Count
            + database.Read(c => c.Query("SELECT * FROM history", r => r.GetString(5))).Count;
        return rows > 0 ? Stopwatch.GetElapsedTime(start).TotalSeconds
            : throw new InvalidOperationException("Nothing was left to read.");
    }
}
