using System.Diagnostics;

namespace Tamga.Benchmarks.Soak;

/// <summary>Everything at once for a long time, at a rate that a gateway has on a busy day: is it flat?</summary>
static class SoakBenchmark
{
    const double MostMemoryMb = 300;
    const double MostGrowth = 0.05;
    static readonly TimeSpan SampleEvery = TimeSpan.FromSeconds(10);

    public static Benchmark Instance { get; } = new(
        "soak", "A mixed load for three authorities: memory and handles after a third of the time and at the end.", RunAsync);

    static async Task<BenchmarkResult> RunAsync(TimeSpan time, CancellationToken cancellationToken)
    {
        await using var scene = await SoakScene.OpenAsync();
        using var load = new SoakLoad(scene);
        var start = Stopwatch.GetTimestamp();
        using var until = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var running = load.RunAsync(until.Token);
        var samples = new List<SoakSample>();
        while (Stopwatch.GetElapsedTime(start) < time && !running.IsCompleted)
        {
            await Task.WhenAny(running, Task.Delay(SampleEvery, TimeProvider.System, cancellationToken));
            var sample = new SoakSample(Stopwatch.GetElapsedTime(start), scene.ResidentMemoryMb, scene.Handles);
            samples.Add(sample);
            Console.WriteLine(
                $"{sample.At.TotalSeconds,6:0} s  {sample.MemoryMb,6:0.0} MB  {sample.Handles,5} handles  {load.Describe()}");
        }

        await until.CancelAsync();
        await running;
        var third = samples.First(s => s.At >= time / 3 || s == samples[^1]);
        // One sample is an accident of the collector: the end is the median of the last ones, and so is the third.
        var (memoryThen, memoryNow) = (MedianFrom(samples, third), MedianFrom(samples, samples[^Math.Min(5, samples.Count)]));
        var (peak, growth) = (scene.PeakMemoryMb, memoryNow / memoryThen - 1);
        Console.WriteLine(
            $"{load.Describe()}; after a third {memoryThen:0.0} MB and {third.Handles} handles, at the end {memoryNow:0.0} MB "
            + $"and {samples[^1].Handles} handles; peak {peak} MB, processor time {scene.ProcessorTime.TotalSeconds:0} s");
        return new BenchmarkResult(
            "soak", memoryNow, "MB",
            $"after a third of the time ({third.Handles} handles then, {samples[^1].Handles} at the end)", memoryThen,
            Math.Round(1 + growth, 3), peak, $"<= {MostMemoryMb} MB, growth <= {MostGrowth:P0}, no request fails",
            peak <= MostMemoryMb && growth <= MostGrowth && load.Failed == 0);
    }

    static double MedianFrom(List<SoakSample> samples, SoakSample first)
    {
        var some = samples.SkipWhile(s => s != first).Take(5).Select(s => s.MemoryMb).Order().ToList();
        return some[some.Count / 2];
    }
}

/// <summary>What was seen of the gateway's process.</summary>
sealed record SoakSample(TimeSpan At, double MemoryMb, int Handles);
