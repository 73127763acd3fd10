using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using WorkflowCore.Interface;
using WorkflowCore.Models;
using WorkflowCore.Models.LifeCycleEvents;

namespace Tamga.Benchmarks.Peers;

/// <summary>
/// WorkflowCore over <see cref="WorkflowStore"/>: its engine, its queues and locks in memory, our SQLite under it.
/// </summary>
static class WorkflowCorePeer
{
    public static async Task<PeerRun> RunAsync(string file, int instances, CancellationToken cancellationToken)
    {
        using var store = new WorkflowStore(file);
        await using var services = new ServiceCollection().AddLogging()
            .AddWorkflow(options =>
            {
                options.UsePersistence(_ => store);
                options.UseMaxConcurrentWorkflows(64);
                options.UseIdleTime(TimeSpan.FromMilliseconds(10));
            }).AddTransient<Increment>().BuildServiceProvider();
        var host = services.GetRequiredService<IWorkflowHost>();
        host.RegisterWorkflow<FiveSteps, Counter>();
        var ends = new ConcurrentDictionary<string, TaskCompletionSource>(StringComparer.Ordinal);
        host.OnLifeCycleEvent += happened =>
        {
            if (happened is WorkflowCompleted completed) EndOf(completed.WorkflowInstanceId).TrySetResult();
        };
        await host.StartAsync(cancellationToken);
        try
        {
            await StartAsync(instances / 10);
            return await PeerRun.TakeAsync(
                "WorkflowCore 3.22.0", "SQLite, synchronous=FULL (ours)", instances, () => StartAsync(instances));
        }
        finally
        {
            await host.StopAsync(CancellationToken.None);
        }

        TaskCompletionSource EndOf(string id) => ends.GetOrAdd(
            id, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));

        Task StartAsync(int count) => Task.WhenAll(Enumerable.Range(0, count).Select(_ => Task.Run(
            async () =>
            {
                var id = await host.StartWorkflow(nameof(FiveSteps), new Counter());
                // It says so before the end is in the store.
                await EndOf(id).Task.WaitAsync(cancellationToken);
                WorkflowInstance ended;
                while ((ended = await store.GetWorkflowInstance(id, cancellationToken)).Status == WorkflowStatus.Runnable)
                    await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, cancellationToken);
                if (ended.Status != WorkflowStatus.Complete || ended.Data is not Counter { Value: 5 })
                    throw new InvalidOperationException($"{ended.Status} with {(ended.Data as Counter)?.Value}");
            },
            cancellationToken)));
    }

    sealed class Counter
    {
        public int Value { get; set; }
    }

    sealed class FiveSteps : IWorkflow<Counter>
    {
        public string Id => nameof(FiveSteps);

        public int Version => 1;

        public void Build(IWorkflowBuilder<Counter> builder)
        {
            var step = Counted(builder.StartWith<Increment>());
            for (var i = 1; i < 5; i++) step = Counted(step.Then<Increment>());
        }

        static IStepBuilder<Counter, Increment> Counted(IStepBuilder<Counter, Increment> step) =>
            step.Input(s => s.Value, data => data.Value).Output(data => data.Value, s => s.Value);
    }

    sealed class Increment : StepBody
    {
        public int Value { get; set; }

        public override ExecutionResult Run(IStepExecutionContext context)
        {
            Value++;
            return ExecutionResult.Next();
        }
    }
}
