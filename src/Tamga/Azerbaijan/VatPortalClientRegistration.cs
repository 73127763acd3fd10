using System.Net;
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
        services.AddHttpClient<VatPortalClient>(client =>
            {
                // Each host measures the time itself, with the clock that tests can move.
                client.Timeout = Timeout.InfiniteTimeSpan;
                client.MaxResponseContentBufferSize = AuthorityHost.LargestAnswer;
                client.DefaultRequestHeaders.UserAgent.ParseAdd("Tamga");
            })
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                // All accounts share the connections; a cookie of one would be sent for the others.
                UseCookies = false,
                AutomaticDecompression = DecompressionMethods.All,
                ConnectTimeout = TimeSpan.FromSeconds(10),
                // The handler is kept for good, so it is the connections that must notice a changed address.
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            })
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan);
        return services;
    }
}
