using System.Diagnostics;
using System.Globalization;
using Tamga.Benchmarks.Hosting;
using Tamga.Benchmarks.Orchestrations;

namespace Tamga.Benchmarks.Peers;

/// <summary>The same orchestration on other durable engines, each over its own store on the same disk, in the same run.</summary>
static class PeersBenchmark
{
    const int Starters = 32;
    const int Ours = 20_000;
    const int OnAzurite = 400;
    const int OnWolverine = 4_000;

    public static Benchmark Instance { get; } = new(
        "peers", "five-activity orchestrations on the embedded orchestrator and on other durable engines", RunAsync);

    static async Task<BenchmarkResult> RunAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        using var inTime = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        inTime.CancelAfter(limit);
        Console.WriteLine(Machine.Description);
        var own = await OwnAsync(inTime.Token);
        PeerResult[] peers =
        [
            await DurableTaskPeer.RunAsync(OnAzurite, inTime.Token),
            await WolverinePeer.RunAsync(OnWolverine, inTime.Token),
        ];
        Console.WriteLine($"{"engine",-34} {"store",-24} {"count",7} {"a second",9} {"processor ms",13} {"ours is",8}");
        foreach (var one in peers.Prepend(own))
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{one.Engine,-34} {one.Store,-24} {one.Count,7} {one.PerSecond,9:0} {one.MillisecondsOfProcessor,13:0.00} "
                + $"{own.PerSecond / one.PerSecond,7:0.0}×"));
        }

        var best = peers.MaxBy(peer => peer.PerSecond)!;
        return new BenchmarkResult(
            Instance.Name, Math.Round(own.PerSecond), "orchestrations/s", $"{best.Engine}, the quickest of the others",
            Math.Round(best.PerSecond), Math.Round(own.PerSecond / best.PerSecond, 1), Machine.PeakMemoryMb, "none", Pass: true);
    }

    static async Task<PeerResult> OwnAsync(CancellationToken cancellationToken)
    {
        using var directory = new WorkDirectory();
        await using var engine = await Engine.StartAsync(directory.File("engine"));
        await RunAsync(engine, "warm", Ours / 10, cancellationToken);
        var (start, processor) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        await RunAsync(engine, "load", Ours, cancellationToken);
        return new PeerResult(
            "Tamga's embedded orchestrator", "SQLite, synchronous=FULL", Ours, Stopwatch.GetElapsedTime(start).TotalSeconds,
            (Environment.CpuUsage.TotalTime - processor).TotalSeconds);
    }

    static async Task RunAsync(Engine engine, string prefix, int instances, CancellationToken cancellationToken)
    {
        await Parallel.ForAsync(
            0, instances, new ParallelOptions { MaxDegreeOfParallelism = Starters, CancellationToken = cancellationToken },
            async (number, stop) =>
                await engine.Orchestrator.StartAsync(Workloads.FiveActivities.Value, $"{prefix}-{number}", "0", stop));
        await engine.DrainAsync(cancellationToken);
    }
}
