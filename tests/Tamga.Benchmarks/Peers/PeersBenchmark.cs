using System.Globalization;
using Tamga.Benchmarks.Hosting;
using Tamga.Benchmarks.Orchestrations;

namespace Tamga.Benchmarks.Peers;

/// <summary>
/// The orchestration of five activities on our engine and on others, one after the other in the same run and on the same disk.
/// They are not alike in what they commit and where: <c>docs/performance.md</c> says how.
/// </summary>
static class PeersBenchmark
{
    const int Ours = 20_000;
    const int OfWorkflowCore = 1_000;
    const int OfDurableTask = 60;

    public static Benchmark Instance { get; } = new(
        "peers", "the five-activity orchestration on other durable engines, too", RunAsync);

    static async Task<BenchmarkResult> RunAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        using var inTime = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        inTime.CancelAfter(limit);
        Console.WriteLine(Machine.Description);
        using var directory = new WorkDirectory();
        List<PeerRun> runs =
        [
            await OursAsync(directory.File("ours"), inTime.Token),
            await WorkflowCorePeer.RunAsync(directory.File("workflow-core.db"), OfWorkflowCore, inTime.Token),
        ];
        if (AzuriteProcess.Find() is { } program)
            runs.Add(await DurableTaskPeer.RunAsync(program, directory.File("azurite"), OfDurableTask, inTime.Token));
        else Console.WriteLine("Without DurableTask.Core: there is no Azurite here, eng/install-azurite.sh fetches it.");

        var ours = runs[0];
        Console.WriteLine($"{"engine",-24} {"store",-36} {"instances",9} {"a second",9} {"processor ms each",18} {"of ours",9}");
        foreach (var run in runs)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{run.Engine,-24} {run.Store,-36} {run.Instances,9} {run.PerSecond,9:0.0} "
                + $"{run.ProcessorSeconds / run.Instances * 1000,18:0.000} {run.PerSecond / ours.PerSecond,9:0.0000}"));
        }

        var best = runs.Skip(1).MaxBy(run => run.PerSecond)!;
        return new BenchmarkResult(
            Instance.Name, Math.Round(ours.PerSecond), "orchestrations/s", $"{best.Engine} on {best.Store}",
            Math.Round(best.PerSecond, 1), Math.Round(ours.PerSecond / best.PerSecond, 2), Machine.PeakMemoryMb,
            "none slower than a peer", ours.PerSecond >= best.PerSecond);
    }

    static async Task<PeerRun> OursAsync(string path, CancellationToken cancellationToken)
    {
        await using var engine = await Engine.StartAsync(path);
        await StartAsync(engine, "warm", Ours / 10, cancellationToken);
        return await PeerRun.TakeAsync(
            "Tamga", "SQLite, synchronous=FULL", Ours, () => StartAsync(engine, "run", Ours, cancellationToken));
    }

    static async Task StartAsync(Engine engine, string prefix, int count, CancellationToken cancellationToken)
    {
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = 64, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, count, parallel, async (number, stop) =>
        {
            while (engine.Orchestrator.LiveInstances > 1024)
                await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, stop);
            await engine.Orchestrator.StartAsync(Workloads.FiveActivities.Value, $"{prefix}-{number}", "0", stop);
        });
        await engine.DrainAsync(cancellationToken);
    }
}
