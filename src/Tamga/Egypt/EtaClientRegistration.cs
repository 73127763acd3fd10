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
        Add("production", isProduction: true);
        Add("pre-production", isProduction: false);
        return services;

        void Add(string environment, bool isProduction) => services.AddHttpClient($"Tamga.Egypt {environment}").ForAuthority(
            (provider, handler) => handler.SslOptions = Trust(provider.GetRequiredService<IOptions<EtaOptions>>().Value.Of(isProduction).RootCertificate));
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
