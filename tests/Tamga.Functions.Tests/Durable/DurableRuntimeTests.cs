using Tamga.Compliance.Orchestrations;
using Tamga.Orchestrations;

namespace Tamga.Functions.Tests.Durable;

public sealed class DurableRuntimeTests : OrchestrationRuntimeCompliance
{
    /// <summary>On Durable Task a timer is a message, and messages that wait together come in any order.</summary>
    protected override bool LateTimersKeepTheirOrder => false;

    /// <summary>On Durable Task every event replays the history.</summary>
    protected override int ManyEvents => 500;

    protected override Task<RuntimeUnderTest> StartAsync(OrchestrationRegistry registry) => DurableRuntime.StartAsync(registry);
}
