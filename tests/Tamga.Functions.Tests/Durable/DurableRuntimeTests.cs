using Tamga.Orchestrations;
using Tamga.TestKit.Compliance.Orchestrations;

namespace Tamga.Functions.Tests.Durable;

public sealed class DurableRuntimeTests(Azurite azurite) : OrchestrationRuntimeCompliance
{
    /// <summary>On Durable Task a timer is a message, and messages that wait together come in any order.</summary>
    protected override bool LateTimersKeepTheirOrder => false;

    /// <summary>Azure Storage lets one start count and tells nobody which.</summary>
    protected override bool OneAloneHearsOfItsStart => false;

    /// <summary>On Durable Task every event replays the history.</summary>
    protected override int ManyEvents => 300;

    /// <summary>Azurite is one process that does one thing at a time.</summary>
    protected override int ManyInstances => 30;

    protected override Task<RuntimeUnderTest> StartAsync(OrchestrationRegistry registry) =>
        DurableRuntime.StartAsync(azurite.NewAccount(), registry);
}
