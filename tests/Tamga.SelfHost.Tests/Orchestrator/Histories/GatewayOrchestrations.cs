using Microsoft.Extensions.DependencyInjection;
using Tamga.Api;
using Tamga.Orchestrations;

namespace Tamga.SelfHost.Tests.Orchestrator.Histories;

/// <summary>The orchestrations that a gateway has.</summary>
static class GatewayOrchestrations
{
    public static OrchestrationRegistry Registry { get; } = (OrchestrationRegistry)new ServiceCollection().AddGateway()
        .Single(s => s.ServiceType == typeof(OrchestrationRegistry)).ImplementationInstance!;
}
