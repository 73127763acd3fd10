using Microsoft.Extensions.DependencyInjection;
using Tamga.Functions.Durable;
using Tamga.FunctionsHost.Durable;
using Tamga.Orchestrations;
using Tamga.TestKit.Compliance.Orchestrations;

namespace Tamga.Functions.Tests.Durable;

/// <summary>The durable extension on Azure Storage behind the adapter, as the suite sees it.</summary>
sealed class DurableRuntime : RuntimeUnderTest
{
    static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(10);

    readonly TaskHub _hub;
    readonly OrchestrationRegistry _registry;
    ServiceProvider _services = null!;
    InProcessWorker _worker = null!;
    DurableExtension _extension = null!;
    InProcessClient _client = null!;

    DurableRuntime(TaskHub hub, OrchestrationRegistry registry) => (_hub, _registry) = (hub, registry);

    public override IOrchestrationClient Client => _services.GetRequiredService<IOrchestrationClient>();

    public override bool CanRestart => true;

    public static async Task<RuntimeUnderTest> StartAsync(string storage, OrchestrationRegistry registry)
    {
        var runtime = new DurableRuntime(TaskHub.New(storage), registry);
        await runtime.StartAsync();
        return runtime;
    }

    public override async Task<InstanceState> WaitForEndAsync(string instanceId)
    {
        while (true)
        {
            if (await Client.FindAsync(instanceId) is { Status: not InstanceStatus.Running } ended) return ended;
            await Task.Delay(Glance, TimeProvider.System);
        }
    }

    public override async Task RestartAsync()
    {
        await StopAsync();
        await StartAsync();
    }

    /// <summary>The back end takes a second to stop, in which it does nothing: no test waits for that.</summary>
    public override ValueTask DisposeAsync()
    {
        _ = StopAsync();
        return ValueTask.CompletedTask;
    }

    async Task StopAsync()
    {
        await _extension.DisposeAsync();
        await _client.DisposeAsync();
        await _worker.DisposeAsync();
        await _services.DisposeAsync();
    }

    async Task StartAsync()
    {
        var services = _services = new ServiceCollection()
            .AddSingleton(_registry)
            .AddDurableOrchestrations()
            .BuildServiceProvider();
        var clients = services.GetRequiredService<DurableClientSource>();
        _worker = new InProcessWorker(
            async (_, context) =>
            {
                await using var scope = services.CreateAsyncScope();
                return await scope.ServiceProvider.GetRequiredService<OrchestrationRunner>().RunAsync(context);
            },
            async (_, call) =>
            {
                await using var scope = services.CreateAsyncScope();
                return await scope.ServiceProvider.GetRequiredService<ActivityRunner>()
                    .RunAsync(call, await clients.GetAsync(CancellationToken.None), CancellationToken.None);
            });
        _extension = await DurableExtension.StartAsync(
            _hub, InProcessWorker.HostJson, _registry.Orchestrations, _registry.Activities, _worker);
        _client = new InProcessClient(_extension);
        clients.Offer(_client.Client);
    }
}
