using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Tamga.Transport;

namespace Tamga.Egypt;

/// <summary>Registers <see cref="EtaClient"/>. The host adds an <see cref="IEtaLoginGate"/>.</summary>
static class EtaClientRegistration
{
    public static IServiceCollection AddEtaClient(this IServiceCollection services)
    {
        services.AddOptions<EtaOptions>().BindConfiguration(EtaOptions.Section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<EtaOptions>, EtaOptionsValidation>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<EtaHosts>();
        services.TryAddSingleton<EtaPacing>();
        services.TryAddSingleton<EtaTokenEndpoint>();
        services.TryAddSingleton<EtaTokens>();
        services.TryAddSingleton<EtaClient>();
        Add(services, "production", isProduction: true);
        Add(services, "pre-production", isProduction: false);
        return services;
    }

    static void Add(IServiceCollection services, string environment, bool isProduction)
    {
        var client = services.AddHttpClient($"Tamga.Egypt {environment}", client =>
        {
            // Each host measures the time itself, with the clock that tests can move.
            client.Timeout = Timeout.InfiniteTimeSpan;
            client.MaxResponseContentBufferSize = AuthorityHost.LargestAnswer;
            client.DefaultRequestHeaders.UserAgent.ParseAdd("Tamga");
        });
        client.ConfigurePrimaryHttpMessageHandler(provider => new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            // All customers share the connections; a cookie of one would be sent for the others.
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.All,
            ConnectTimeout = TimeSpan.FromSeconds(10),
            // The handler is kept for good, so it is the connections that must notice a changed address.
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            SslOptions = Trust(provider.GetRequiredService<IOptions<EtaOptions>>().Value.Of(isProduction).RootCertificate),
        });
        client.SetHandlerLifetime(Timeout.InfiniteTimeSpan);
    }

    /// <summary>The machine's trust, or one root alone.</summary>
    static SslClientAuthenticationOptions Trust(string? rootCertificate) => rootCertificate is null
        ? new SslClientAuthenticationOptions()
        : new SslClientAuthenticationOptions
        {
            CertificateChainPolicy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                CustomTrustStore = { X509CertificateLoader.LoadCertificateFromFile(rootCertificate) },
                // A private root publishes no lists of what it has revoked.
                RevocationMode = X509RevocationMode.NoCheck,
            },
        };
}
