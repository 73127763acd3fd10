using Tamga.Orchestrations;
using Tamga.TestKit.Compliance.Orchestrations;

namespace Tamga.SelfHost.Tests.Orchestrator;

public sealed class EmbeddedOrchestratorTests : OrchestrationRuntimeCompliance
{
    protected override Task<RuntimeUnderTest> StartAsync(OrchestrationRegistry registry) => EmbeddedRuntime.StartAsync(registry);
}
