using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Tamga.Accounts.Audit;
using Tamga.Accounts.SecondFactor;
using Tamga.Accounts.Sessions;
using Tamga.Accounts.Users;
using Tamga.Api.Errors;
using Tamga.Settings;

namespace Tamga.Accounts;

/// <summary>Adds partners and customers.</summary>
static class AccountsServices
{
    /// <summary>What OWASP asks of PBKDF2 with HMAC-SHA-512. Older hashes are renewed when their owner signs in.</summary>
    const int PasswordIterations = 210_000;

    public static IServiceCollection AddAccounts(this IServiceCollection services)
    {
        services.AddSettings<AccountsOptions, AccountsOptionsRules>(AccountsOptions.Section);
        services.AddErrorPages(AccountErrorPages.All);
        services.Configure<PasswordHasherOptions>(o => o.IterationCount = PasswordIterations);
        services.TryAddSingleton<IPasswordHasher<User>, PasswordHasher<User>>();
        services.AddAuthentication()
            .AddScheme<AuthenticationSchemeOptions, PartnerAuthentication>(CallerPolicies.Partner, null)
            .AddScheme<AuthenticationSchemeOptions, CustomerAuthentication>(CallerPolicies.Customer, null)
            .AddPolicyScheme(
                CallerPolicies.CustomerOrPartner, null, options => options.ForwardDefaultSelector = CallerPolicies.SchemeOf)
            .AddPolicyScheme(
                CallerPolicies.CustomerOrPerson, null,
                options => options.ForwardDefaultSelector = CallerPolicies.SchemeOfCustomer);
        services.AddAuthorization(CallerPolicies.Add);
        services.Configure<OpenApiOptions>("v1", options => options
            .AddDocumentTransformer<AccountsOpenApi>().AddOperationTransformer<AccountsOpenApi>()
            .AddSchemaTransformer<AccountsOpenApi>());
        services.AddSingleton<PartnerRepository>();
        services.AddSingleton<PartnerRegistration>();
        services.AddSingleton<PartnerLogin>();
        services.AddSingleton<PartnerPasswords>();
        services.AddSingleton<PasswordCheck>();
        services.AddSingleton<Authenticators>();
        services.AddSingleton<LoginThrottle>();
        services.AddSingleton<SecurityLog>();
        services.AddSingleton<UserRepository>();
        services.AddSingleton<UserChanges>();
        services.AddSingleton<Invitations>();
        services.AddSingleton<AuditTrail>();
        services.AddSingleton<SignIns>();
        services.AddSingleton<PartnerTokens>();
        services.AddSingleton<TokenKey>();
        services.AddSingleton<CustomerRepository>();
        services.AddSingleton<CustomerSecrets>();
        services.AddSingleton<CustomerChanges>();
        services.AddSingleton<CustomerRemoval>();
        services.AddSingleton<RemovedCustomers>();
        services.AddSingleton<CustomerViews>();
        services.AddSingleton<ApiKeys>();
        services.AddSingleton<ApiKeyUses>();
        services.AddHostedService<InterruptedRemovals>();
        return services;
    }
}
