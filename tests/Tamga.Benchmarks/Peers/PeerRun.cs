using System.Diagnostics;

namespace Tamga.Benchmarks.Peers;

/// <summary>What an engine made of a number of orchestrations that were started together.</summary>
/// <param name="Engine">The engine.</param>
/// <param name="Store">What it keeps its state in.</param>
/// <param name="Instances">How many orchestrations came to their durable end.</param>
/// <param name="Seconds">From the first start to the last end.</param>
/// <param name="ProcessorSeconds">The processor time of the engine's process, and of its store's where that is another.</param>
sealed record PeerRun(string Engine, string Store, int Instances, double Seconds, double ProcessorSeconds)
{
    public double PerSecond => Instances / Seconds;

    /// <summary>Times some work of this process.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="store">Its store.</param>
    /// <param name="instances">How many orchestrations the work is.</param>
    /// <param name="work">Starts them and waits until all have ended.</param>
    /// <param name="elsewhere">The processor time so far of the process that the store is; none when it is in this one.</param>
    public static async Task<PeerRun> TakeAsync(
        string engine, string store, int instances, Func<Task> work, Func<TimeSpan>? elsewhere = null)
    {
        var (start, before) = (Stopwatch.GetTimestamp(), Processor());
        await work();
        return new PeerRun(
            engine, store, instances, Stopwatch.GetElapsedTime(start).TotalSeconds, (Processor() - before).TotalSeconds);

        TimeSpan Processor() => Environment.CpuUsage.TotalTime + (elsewhere?.Invoke() ?? TimeSpan.Zero);
    }
}
