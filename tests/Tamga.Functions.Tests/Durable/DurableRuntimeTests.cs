using Tamga.Compliance.Orchestrations;
using Tamga.Orchestrations;

namespace Tamga.Functions.Tests.Durable;

public sealed class DurableRuntimeTests : OrchestrationRuntimeCompliance
{
    protected override int ManyEvents => 500;

    protected override Task<RuntimeUnderTest> StartAsync(OrchestrationRegistry registry) => DurableRuntime.StartAsync(registry);
}
