using Tamga.Accounts;
using Tamga.Upstream;

namespace Tamga.Azerbaijan.SignIn;

/// <summary>From customers to their logins at VatPortal.</summary>
/// <param name="customers">The customers.</param>
/// <param name="secrets">Their passwords and tokens.</param>
sealed class VatPortalLogins(CustomerRepository customers, CustomerSecrets secrets) : ILogins<VatPortalLogin>
{
    public async Task<VatPortalLogin?> FindAsync(string customerId, CancellationToken cancellationToken) =>
        await customers.FindAsync(customerId, cancellationToken) is { } customer
            ? await FindAsync(customer, cancellationToken)
            : null;

    public async Task<VatPortalLogin?> FindAsync(Customer customer, CancellationToken cancellationToken)
    {
        if (customer.VatPortal() is not { } account) return null;
        var token = await secrets.FindAsync(account.TokenSecret, cancellationToken);
        var password = token is null ? await secrets.FindAsync(account.PasswordSecret, cancellationToken) : null;
        return token is null && password is null
            ? null
            : new VatPortalLogin(
                customer.Id, account.CredentialsVersion, account.Subdomain, account.Username, password, token, account.Phone,
                account.IsPartner);
    }
}
