using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Tamga.Transport;

namespace Tamga.Azerbaijan;

/// <summary>Registers <see cref="VatPortalClient"/>.</summary>
static class VatPortalClientRegistration
{
    public static IServiceCollection AddVatPortalClient(this IServiceCollection services)
    {
        services.AddOptions<VatPortalOptions>().BindConfiguration(VatPortalOptions.Section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<VatPortalOptions>, VatPortalOptionsValidation>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<VatPortalHosts>();
        services.TryAddSingleton<KnownVerbs>();
        services.AddHttpClient<VatPortalClient>().ForAuthority();
        return services;
    }
}
