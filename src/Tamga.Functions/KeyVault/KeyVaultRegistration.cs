using Azure.Core;
using Azure.Security.KeyVault.Secrets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Tamga.Secrets;

namespace Tamga.Functions.KeyVault;

/// <summary>Key Vault as the secret store.</summary>
static class KeyVaultRegistration
{
    public static IServiceCollection AddKeyVaultSecrets(this IServiceCollection services)
    {
        services.AddOptions<KeyVaultOptions>().BindConfiguration(KeyVaultOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(s => new SecretClient(
            s.GetRequiredService<IOptions<KeyVaultOptions>>().Value.Uri, s.GetRequiredService<TokenCredential>(), ClientOptions()));
        services.AddSingleton<SecretCache>();
        services.AddSingleton<ISecretStore, KeyVaultSecretStore>();
        return services;
    }

    /// <summary>Patient with a vault that says 429: it names the wait itself, and ten seconds are its usual window.</summary>
    internal static SecretClientOptions ClientOptions() => new()
    {
        Retry = { Mode = RetryMode.Exponential, MaxRetries = 6, Delay = TimeSpan.FromMilliseconds(500), MaxDelay = TimeSpan.FromSeconds(20) },
    };
}
