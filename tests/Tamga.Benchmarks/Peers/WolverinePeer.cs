using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Tamga.Benchmarks.Orchestrations;
using Wolverine;
using Wolverine.Sqlite;

namespace Tamga.Benchmarks.Peers;

/// <summary>
/// Wolverine with durable local queues in SQLite: five messages, each written before the handler of the one before has ended.
/// </summary>
static class WolverinePeer
{
    const int Starters = 32;

    public static async Task<PeerResult> RunAsync(int instances, CancellationToken cancellationToken)
    {
        using var directory = new WorkDirectory();
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.UseWolverine(options =>
        {
            options.UseRuntimeCompilation();
            options.PersistMessagesWithSqlite($"Data Source={directory.File("wolverine.db")}");
            options.Policies.UseDurableLocalQueues();
            options.Discovery.DisableConventionalDiscovery().IncludeType<IncrementHandler>();
        });
        using var host = builder.Build();
        await host.StartAsync(cancellationToken);
        await RunAsync(host, "warm", Starters, cancellationToken);
        var (start, processor) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        await RunAsync(host, "load", instances, cancellationToken);
        var result = new PeerResult(
            "Wolverine, durable local queues", "SQLite", instances, Stopwatch.GetElapsedTime(start).TotalSeconds,
            (Environment.CpuUsage.TotalTime - processor).TotalSeconds);
        await host.StopAsync(cancellationToken);
        return result;
    }

    static Task RunAsync(IHost host, string prefix, int instances, CancellationToken cancellationToken) => Parallel.ForAsync(
        0, instances, new ParallelOptions { MaxDegreeOfParallelism = Starters, CancellationToken = cancellationToken },
        async (number, stop) =>
        {
            var step = new Increment($"{prefix}-{number}", 0);
            var ended = IncrementHandler.Ended.GetOrAdd(
                step.Instance, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
            await host.Services.GetRequiredService<IMessageBus>().PublishAsync(step);
            if (await ended.Task.WaitAsync(stop) != 5) throw new InvalidOperationException($"{step.Instance} is not five.");
        });
}

/// <summary>A step of the peer's orchestration.</summary>
public sealed record Increment(string Instance, int Value);

/// <summary>Takes a step, and sends the next.</summary>
public sealed class IncrementHandler
{
    internal static ConcurrentDictionary<string, TaskCompletionSource<int>> Ended { get; } = new(StringComparer.Ordinal);

    /// <summary>The next step; nothing after the fifth.</summary>
    public static Increment? Handle(Increment step)
    {
        var next = step.Value + 1;
        if (next < 5) return step with { Value = next };
        Ended[step.Instance].TrySetResult(next);
        return null;
    }
}
