using System.Diagnostics;
using DurableTask.AzureStorage;
using DurableTask.Core;

namespace Tamga.Benchmarks.Peers;

/// <summary>
/// DurableTask.Core with its Azure Storage provider, which the function app runs on, over Azurite: five activities that do
/// nothing, one after another.
/// </summary>
static class DurableTaskPeer
{
    const int Starters = 32;
    static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(2);

    public static async Task<PeerResult> RunAsync(int instances, CancellationToken cancellationToken)
    {
        await using var azurite = await AzuriteProcess.StartAsync(cancellationToken);
        var service = new AzureStorageOrchestrationService(new AzureStorageOrchestrationServiceSettings
        {
            TaskHubName = "peers",
            StorageAccountClientProvider = new StorageAccountClientProvider(azurite.ConnectionString),
        });
        await service.CreateIfNotExistsAsync();
        using var worker = new TaskHubWorker(service);
        worker.AddTaskOrchestrations(typeof(FiveActivities));
        worker.AddTaskActivities(typeof(Increment));
        await worker.StartAsync();
        var client = new TaskHubClient(service);
        await RunAsync(client, "warm", Starters, cancellationToken);
        var (start, processor, stores) = (
            Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime, azurite.ProcessorTime);
        await RunAsync(client, "load", instances, cancellationToken);
        var result = new PeerResult(
            "DurableTask.Core, Azure Storage", "Azurite, on disk", instances, Stopwatch.GetElapsedTime(start).TotalSeconds,
            (Environment.CpuUsage.TotalTime - processor + azurite.ProcessorTime - stores).TotalSeconds);
        await worker.StopAsync(isForced: true);
        return result;
    }

    static Task RunAsync(TaskHubClient client, string prefix, int instances, CancellationToken cancellationToken) =>
        Parallel.ForAsync(
            0, instances, new ParallelOptions { MaxDegreeOfParallelism = Starters, CancellationToken = cancellationToken },
            async (number, stop) =>
            {
                var instance = await client.CreateOrchestrationInstanceAsync(typeof(FiveActivities), $"{prefix}-{number}", 0);
                var ended = await client.WaitForOrchestrationAsync(instance, LongestWait, stop);
                if (ended?.OrchestrationStatus is not OrchestrationStatus.Completed || ended.Output != "5")
                    throw new InvalidOperationException($"{instance.InstanceId} is {ended?.OrchestrationStatus}.");
            });

    sealed class FiveActivities : TaskOrchestration<int, int>
    {
        public override async Task<int> RunTask(OrchestrationContext context, int input)
        {
            for (var i = 0; i < 5; i++) input = await context.ScheduleTask<int>(typeof(Increment), input);
            return input;
        }
    }

    sealed class Increment : TaskActivity<int, int>
    {
        protected override int Execute(TaskContext context, int input) => input + 1;
    }
}
