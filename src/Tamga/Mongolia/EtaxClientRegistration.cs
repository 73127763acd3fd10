using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Tamga.Transport;

namespace Tamga.Mongolia;

/// <summary>Registers <see cref="EtaxClient"/>. The host adds an <see cref="IEtaxLoginGate"/>.</summary>
internal static class EtaxClientRegistration
{
    public static IServiceCollection AddEtaxClient(this IServiceCollection services)
    {
        services.AddOptions<EtaxOptions>().BindConfiguration(EtaxOptions.Section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<EtaxOptions>, EtaxOptionsValidation>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<EtaxHosts>();
        services.TryAddSingleton<EtaxTokenEndpoint>();
        services.TryAddSingleton<EtaxTokens>();

        services.AddHttpClient<EtaxClient>().ForAuthority(UseProxy);
        services.AddHttpClient(EtaxTokenEndpoint.ClientName).ForAuthority(UseProxy);
        return services;
    }

    private static void UseProxy(IServiceProvider services, SocketsHttpHandler handler)
    {
        if (services.GetRequiredService<IOptions<EtaxOptions>>().Value.Proxy is { } proxy)
            handler.Proxy = new WebProxy(proxy) { Credentials = Credentials(proxy) };
    }

    private static NetworkCredential? Credentials(Uri proxy)
    {
        if (proxy.UserInfo is "")
            return null;

        var parts = proxy.UserInfo.Split(':', 2);
        return new NetworkCredential(Uri.UnescapeDataString(parts[0]), parts.Length is 2 ? Uri.UnescapeDataString(parts[1]) : "");
    }
}
