using DurableTask.AzureStorage;
using DurableTask.Core;

namespace Tamga.Benchmarks.Peers;

/// <summary>DurableTask.Core, what Durable Functions stands on, with its Azure Storage provider.</summary>
static class DurableTaskPeer
{
    public static async Task<PeerRun> RunAsync(
        string azurite, string directory, int instances, CancellationToken cancellationToken)
    {
        await using var storage = await AzuriteProcess.StartAsync(azurite, directory, cancellationToken);
        var service = new AzureStorageOrchestrationService(new AzureStorageOrchestrationServiceSettings
        {
            StorageAccountClientProvider = new StorageAccountClientProvider(storage.Connection), TaskHubName = "peers",
            WorkerId = "peer", PartitionCount = 4, MaxConcurrentTaskActivityWorkItems = 64,
            MaxConcurrentTaskOrchestrationWorkItems = 64, ControlQueueBufferThreshold = 256,
            MaxQueuePollingInterval = TimeSpan.FromMilliseconds(200), UseAppLease = false,
        });
        await service.CreateIfNotExistsAsync();
        var worker = new TaskHubWorker(service);
        worker.AddTaskOrchestrations(typeof(FiveActivities));
        worker.AddTaskActivities(typeof(Increment));
        await worker.StartAsync();
        try
        {
            var client = new TaskHubClient(service);
            await RunAsync(client, "warm", instances / 10, cancellationToken);
            return await PeerRun.TakeAsync(
                "DurableTask.Core 3.11.2", "Azure Storage 2.11.2 on Azurite", instances,
                () => RunAsync(client, "run", instances, cancellationToken), () => storage.ProcessorTime);
        }
        finally
        {
            await worker.StopAsync(isForced: true);
            worker.Dispose();
        }
    }

    static Task RunAsync(TaskHubClient client, string prefix, int count, CancellationToken cancellationToken) =>
        Task.WhenAll(Enumerable.Range(0, count).Select(async number =>
        {
            var instance = await client.CreateOrchestrationInstanceAsync(typeof(FiveActivities), $"{prefix}-{number}", 0);
            var state = await client.WaitForOrchestrationAsync(instance, TimeSpan.FromMinutes(5), cancellationToken);
            if (state?.OrchestrationStatus != OrchestrationStatus.Completed || state.Output != "5")
                throw new InvalidOperationException($"{state?.OrchestrationStatus}: {state?.Output}");
        }));

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
