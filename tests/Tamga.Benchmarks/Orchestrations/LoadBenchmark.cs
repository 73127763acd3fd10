using System.Diagnostics;
using Tamga.Benchmarks.Hosting;

namespace Tamga.Benchmarks.Orchestrations;

/// <summary>How many five-activity orchestrations a second come to their durable end while many are under way.</summary>
static class LoadBenchmark
{
    const int Starters = 64;
    const int MostUnderWay = 1024;
    const double Target = 3000;
    static readonly TimeSpan LongestLoad = TimeSpan.FromSeconds(15);
    static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(3);

    public static Benchmark Instance { get; } = new(
        "orchestrations-load", "five-activity orchestrations at load, synchronous=FULL", RunAsync);

    static async Task<BenchmarkResult> RunAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        Console.WriteLine(Machine.Description);
        using var directory = new WorkDirectory();
        var duration = limit < LongestLoad ? limit : LongestLoad;
        await using var engine = await Engine.StartAsync(directory.File("engine"));
        await LoadAsync(engine, "warm", WarmUp, cancellationToken);
        using var batches = new BatchSizes();
        var load = await LoadAsync(engine, "load", duration, cancellationToken);
        var rows = RowsOf(engine, "load-0-0");
        var batch = batches.Mean;
        var yardstick =
            await SqliteYardstick.RowsPerSecondAsync(directory.File("yardstick"), batch, duration / 3, cancellationToken) / rows;
        var memory = Machine.PeakMemoryMb;
        Console.WriteLine(
            $"{load.Count:N0} orchestrations of {rows} rows in {load.Seconds:0.0} s: {load.PerSecond:0} a second, "
            + $"{load.ProcessorSeconds / load.Count * 1e6:0} µs of processor time each, {load.AllocatedBytes / load.Count:N0} "
            + "bytes allocated each; "
            + $"{batch} writes in a commit");
        return new BenchmarkResult(
            Instance.Name, Math.Round(load.PerSecond), "orchestrations/s",
            "plain SQLite inserts of the same rows, same commit mode and batch size",
            Math.Round(yardstick), Math.Round(load.PerSecond / yardstick, 2), memory, $"≥ {Target} orchestrations/s",
            load.PerSecond >= Target);
    }

    static async Task<Load> LoadAsync(Engine engine, string prefix, TimeSpan duration, CancellationToken cancellationToken)
    {
        var (start, processor, allocated) = (
            Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime, GC.GetTotalAllocatedBytes());
        var counts = await Task.WhenAll(Enumerable.Range(0, Starters).Select(starter => Task.Run(
            async () =>
            {
                var count = 0;
                while (Stopwatch.GetElapsedTime(start) < duration)
                {
                    while (engine.Orchestrator.LiveInstances > MostUnderWay)
                        await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, cancellationToken);
                    await engine.Orchestrator.StartAsync(
                        Workloads.FiveActivities.Value, $"{prefix}-{starter}-{count++}", "0", cancellationToken);
                }

                return count;
            },
            cancellationToken)));
        await engine.DrainAsync(cancellationToken);
        return new Load(
            counts.Sum(), Stopwatch.GetElapsedTime(start).TotalSeconds, (Environment.CpuUsage.TotalTime - processor).TotalSeconds,
            GC.GetTotalAllocatedBytes() - allocated);
    }

    /// <summary>What one orchestration leaves: its instance, which is also updated at the end, and its history.</summary>
    static int RowsOf(Engine engine, string instanceId) => 2 + (int)engine.Database.Read(c => (long)c.Scalar(
        "SELECT count(*) FROM history WHERE instance=(SELECT id FROM instance WHERE instance_id=$1 AND status=1)", instanceId)!);

    sealed record Load(int Count, double Seconds, double ProcessorSeconds, long AllocatedBytes)
    {
        public double PerSecond => Count / Seconds;
    }
}
