using Tamga.Orchestrations;
using Tamga.TestKit.Compliance.Orchestrations;

namespace Tamga.SelfHost.Tests.Orchestrator;

/// <summary>
/// The same suite where no instance that only waits may stay in memory: each event, timer and child's end then brings its
/// instance back from the history.
/// </summary>
public sealed class ForgetfulOrchestratorTests : OrchestrationRuntimeCompliance
{
    protected override int ManyEvents => 1000;

    protected override Task<RuntimeUnderTest> StartAsync(OrchestrationRegistry registry) =>
        EmbeddedRuntime.StartAsync(registry, new() { MaxLiveInstances = 0 });
}
