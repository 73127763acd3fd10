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

        ConfigureHandler(services.AddHttpClient<EtaxClient>(ConfigureClient));
        ConfigureHandler(services.AddHttpClient(EtaxTokenEndpoint.ClientName, ConfigureClient));
        return services;
    }

    private static void ConfigureClient(HttpClient client)
    {
        // Each host measures the time itself, with the clock that tests can move.
        client.Timeout = Timeout.InfiniteTimeSpan;
        client.MaxResponseContentBufferSize = AuthorityHost.LargestAnswer;
        client.DefaultRequestHeaders.UserAgent.ParseAdd("Tamga");
    }

    private static void ConfigureHandler(IHttpClientBuilder client)
    {
        client.ConfigurePrimaryHttpMessageHandler(services =>
        {
            var handler = new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                // All logins share the connections; a cookie of one would be sent for the others.
                UseCookies = false,
                AutomaticDecompression = DecompressionMethods.All,
                ConnectTimeout = TimeSpan.FromSeconds(10),
                // The handler is kept for good, so it is the connections that must notice a changed address.
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            };
            if (services.GetRequiredService<IOptions<EtaxOptions>>().Value.Proxy is { } proxy)
                handler.Proxy = new WebProxy(proxy) { Credentials = Credentials(proxy) };
            return handler;
        });
        client.SetHandlerLifetime(Timeout.InfiniteTimeSpan);
    }

    private static NetworkCredential? Credentials(Uri proxy)
    {
        if (proxy.UserInfo is "")
            return null;

        var parts = proxy.UserInfo.Split(':', 2);
        return new NetworkCredential(Uri.UnescapeDataString(parts[0]), parts.Length is 2 ? Uri.UnescapeDataString(parts[1]) : "");
    }
}
