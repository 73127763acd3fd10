using Tamga.Accounts;
using Tamga.Secrets;

namespace Tamga.Azerbaijan;

/// <summary>From a customer to its VatPortal account. Secrets are read from their store at the moment they are needed.</summary>
/// <param name="customers">The customers.</param>
/// <param name="secrets">Their secrets.</param>
sealed class VatPortalAccounts(CustomerRepository customers, ISecretStore secrets)
{
    /// <summary>A customer's account as it is now.</summary>
    /// <returns>Nothing when the customer, its VatPortal part or its secrets are gone.</returns>
    public async Task<VatPortalLogin?> FindLoginAsync(string customerId, CancellationToken cancellation) =>
        await customers.FindAsync(customerId, cancellation) is { } customer ? await FindLoginAsync(customer, cancellation) : null;

    /// <inheritdoc cref="FindLoginAsync(string, CancellationToken)"/>
    public async Task<VatPortalLogin?> FindLoginAsync(Customer customer, CancellationToken cancellation)
    {
        if (customer.VatPortal is not { } account) return null;
        var token = await FindAsync(account.TokenSecret, cancellation);
        var password = token is null ? await FindAsync(account.PasswordSecret, cancellation) : null;
        return token is null && password is null
            ? null
            : new VatPortalLogin(
                account.Subdomain, account.Username, password, token, account.Phone, account.AccountType == VatPortalAccountType.Partner);
    }

    async Task<SecretText?> FindAsync(string? name, CancellationToken cancellation) =>
        name is null ? null : await secrets.FindAsync(name, cancellation);
}
