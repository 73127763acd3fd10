using System.Text.Json;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Testing;
using Microsoft.Extensions.DependencyInjection;
using Tamga.Compliance.Orchestrations;
using Tamga.Functions.Durable;
using Tamga.Orchestrations;

namespace Tamga.Functions.Tests.Durable;

/// <summary>Durable Task's in-process host behind the adapter, as the suite sees it.</summary>
sealed class DurableRuntime(DurableTaskTestHost host, ServiceProvider services) : RuntimeUnderTest
{
    public override IOrchestrationClient Client => services.GetRequiredService<IOrchestrationClient>();

    public static async Task<RuntimeUnderTest> StartAsync(OrchestrationRegistry registry)
    {
        var services = new ServiceCollection()
            .AddSingleton(registry)
            .AddDurableOrchestrations()
            .BuildServiceProvider();
        var host = await DurableTaskTestHost.StartAsync(tasks => AddTo(tasks, registry, services), DurableHost.Options());
        services.GetRequiredService<DurableClientSource>().Offer(host.Client);
        return new DurableRuntime(host, services);
    }

    public override async Task<InstanceState> WaitForEndAsync(string instanceId)
    {
        await host.Client.WaitForInstanceCompletionAsync(instanceId, CancellationToken.None);
        return (await Client.FindAsync(instanceId))!;
    }

    public override async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        await services.DisposeAsync();
    }

    static void AddTo(DurableTaskRegistry tasks, OrchestrationRegistry registry, IServiceProvider services)
    {
        foreach (var name in registry.Orchestrations)
        {
            tasks.AddOrchestratorFunc<JsonElement?, JsonElement?>(
                name, (context, _) => services.CreateScope().ServiceProvider.GetRequiredService<OrchestrationRunner>().RunAsync(context));
        }

        foreach (var name in registry.Activities)
        {
            tasks.AddActivityFunc<ActivityCall, JsonElement?>(name, async (_, call) =>
            {
                await using var scope = services.CreateAsyncScope();
                var clients = services.GetRequiredService<DurableClientSource>();
                return await scope.ServiceProvider.GetRequiredService<ActivityRunner>()
                    .RunAsync(call, await clients.GetAsync(CancellationToken.None), CancellationToken.None);
            });
        }
    }
}
