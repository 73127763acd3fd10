using Azure.Core;
using Azure.Security.KeyVault.Secrets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Tamga.Secrets;
using Tamga.Settings;

namespace Tamga.Functions.KeyVault;

/// <summary>Key Vault as the secret store.</summary>
static class KeyVaultServices
{
    public static IServiceCollection AddKeyVaultSecrets(this IServiceCollection services)
    {
        services.AddSettings<KeyVaultOptions, KeyVaultOptionsRules>(KeyVaultOptions.Section);
        services.AddSingleton<IValidateOptions<KeyVaultOptions>, StandInRules>();
        services.AddSingleton(
            s => Connect(s.GetRequiredService<IOptions<KeyVaultOptions>>().Value, s.GetRequiredService<TokenCredential>));
        services.AddSingleton<SecretCache>();
        services.AddSingleton<ISecretStore, KeyVaultSecretStore>();
        return services;
    }

    static SecretClient Connect(KeyVaultOptions options, Func<TokenCredential> credential) => options.StandIn
        ? StandInVault.Client(options.Uri!) : new SecretClient(options.Uri, credential(), ClientOptions());

    /// <summary>Patient with a vault that says 429: it names the wait itself, and ten seconds are its usual window.</summary>
    internal static SecretClientOptions ClientOptions() => new()
    {
        Retry = { Mode = RetryMode.Exponential, MaxRetries = 6, Delay = TimeSpan.FromMilliseconds(500),
            MaxDelay = TimeSpan.FromSeconds(20) },
    };
}
