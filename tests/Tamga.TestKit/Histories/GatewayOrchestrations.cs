using Microsoft.Extensions.DependencyInjection;
using Tamga.Orchestrations;
using Tamga.SelfHost;

namespace Tamga.TestKit.Histories;

/// <summary>The orchestrations that a gateway has.</summary>
static class GatewayOrchestrations
{
    public static OrchestrationRegistry Registry { get; } = (OrchestrationRegistry)new ServiceCollection().AddGateway(
        Composition.Modules)
        .Single(s => s.ServiceType == typeof(OrchestrationRegistry)).ImplementationInstance!;
}
