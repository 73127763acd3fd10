using Tamga.Orchestrations;
using Tamga.SelfHost.Orchestrator;
using Tamga.TestKit.Compliance.Orchestrations;
using Tamga.TestKit.Gateways;

namespace Tamga.SelfHost.Tests.Orchestrator;

/// <summary>The embedded orchestrator as the suite sees it.</summary>
sealed class EmbeddedRuntime(
    TemporaryDirectory directory, OrchestrationRegistry registry, EmbeddedOrchestratorOptions? options,
    OrchestratorUnderTest first) : RuntimeUnderTest
{
    OrchestratorUnderTest _gateway = first;

    public override IOrchestrationClient Client => _gateway.Orchestrator;

    public override bool CanRestart => true;

    public static async Task<RuntimeUnderTest> StartAsync(
        OrchestrationRegistry registry, EmbeddedOrchestratorOptions? options = null)
    {
        var directory = new TemporaryDirectory();
        return new EmbeddedRuntime(
            directory, registry, options, await OrchestratorUnderTest.StartAsync(directory.Path, registry, options: options));
    }

    public override Task<InstanceState> WaitForEndAsync(string instanceId) => _gateway.WaitForEndAsync(instanceId);

    public override async Task RestartAsync()
    {
        await _gateway.StopAsync();
        _gateway = await OrchestratorUnderTest.StartAsync(directory.Path, registry, options: options);
    }

    public override async ValueTask DisposeAsync()
    {
        await _gateway.DisposeAsync();
        directory.Dispose();
    }
}
