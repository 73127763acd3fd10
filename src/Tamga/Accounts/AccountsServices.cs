using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Tamga.Webhooks.Safety;

namespace Tamga.Accounts;

/// <summary>Registers partners and customers.</summary>
public static class AccountsServices
{
    /// <summary>What OWASP asks of PBKDF2 with HMAC-SHA-512. Older hashes are renewed when their owner signs in.</summary>
    const int PasswordIterations = 210_000;

    /// <summary>Adds partners, customers and authentication over the host's record table, secret store and clock.</summary>
    /// <param name="services">The services.</param>
    public static IServiceCollection AddAccounts(this IServiceCollection services)
    {
        services.AddOptions<AccountsOptions>()
            .BindConfiguration(AccountsOptions.Section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<AccountsOptions>, AccountsOptionsValidation>());
        services.Configure<PasswordHasherOptions>(o => o.IterationCount = PasswordIterations);
        services.TryAddSingleton<IPasswordHasher<Partner>, PasswordHasher<Partner>>();
        services.TryAddSingleton<SignatureClientProbe>((_, _) => ValueTask.FromResult(false));
        services.TryAddSingleton<SigningDefault>((Customer _) => null);
        services.AddSingleton<PartnerRepository>();
        services.AddSingleton<PartnerRegistration>();
        services.AddSingleton<PartnerLogin>();
        services.AddSingleton<LoginThrottle>();
        services.AddSingleton<PartnerTokens>();
        services.AddSingleton<TokenKey>();
        services.TryAddSingleton<CallbackUrlRule>();
        services.AddSingleton<CustomerRepository>();
        services.AddSingleton<CustomerSecrets>();
        services.AddSingleton<CustomerChanges>();
        services.AddSingleton<CustomerRemoval>();
        services.AddSingleton<CustomerAnswers>();
        services.AddSingleton<ApiKeys>();
        services.AddHostedService<InterruptedRemovals>();
        return services;
    }
}
