using Microsoft.Extensions.DependencyInjection;
using Tamga.Accounts;

namespace Tamga.Egypt.Callbacks;

/// <summary>What ETA's callbacks need.</summary>
static class EtaCallbackRegistration
{
    public static IServiceCollection AddEtaCallbacks(this IServiceCollection services)
    {
        services.AddSingleton<CallbackListeners>();
        services.AddHostedService(s => s.GetRequiredService<CallbackListeners>());
        services.AddSingleton<EtaCallbackIntake>();
        services.AddSingleton<ICustomerObserver>(s => s.GetRequiredService<EtaCallbackIntake>());
        return services;
    }
}
