using Microsoft.Extensions.DependencyInjection;
using Tamga.Accounts;
using Tamga.Api;
using Tamga.Egypt.Queries;
using Tamga.Egypt.Receipts;
using Tamga.Egypt.Submissions;
using Tamga.Orchestrations;

namespace Tamga.Egypt;

/// <summary>What Egypt brings, but for signing and callbacks.</summary>
static class EtaRegistration
{
    public static IServiceCollection AddEta(this IServiceCollection services)
    {
        services.AddEtaClient();
        services.AddSingleton<RecordedEtaLoginGate>();
        services.AddSingleton<IEtaLoginGate>(s => s.GetRequiredService<RecordedEtaLoginGate>());
        services.AddSingleton<EtaWaitingRoom>();
        services.AddSingleton<ICustomerObserver>(s => s.GetRequiredService<EtaWaitingRoom>());
        services.AddSingleton<ICustomerCredentialCheck, EtaCredentialCheck>();
        services.AddSingleton<IAuthorityHealth, EtaHealth>();
        services.AddSingleton<EtaAccounts>();
        services.AddSingleton<DeviceRepository>();
        services.AddSingleton<DeviceChains>();
        services.AddSingleton<SubmissionSets>();
        services.AddSingleton<UuidIndex>();
        services.AddSingleton<SearchWindows>();
        services.AddSingleton<EtaReads>();
        services.AddSingleton<ICustomerObserver, EtaCleanup>();
        return services;
    }

    public static OrchestrationRegistry AddEta(this OrchestrationRegistry registry) => registry;
}
