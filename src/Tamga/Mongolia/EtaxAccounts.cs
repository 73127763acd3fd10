using Tamga.Accounts;
using Tamga.Secrets;

namespace Tamga.Mongolia;

/// <summary>From a customer to its e-Tax login. The password is read from the secret store at the moment it is needed.</summary>
/// <param name="customers">The customers.</param>
/// <param name="secrets">Their passwords.</param>
sealed class EtaxAccounts(CustomerRepository customers, ISecretStore secrets)
{
    /// <summary>A customer's login as it is now.</summary>
    /// <returns>Nothing when the customer, its e-Tax part or its password is gone.</returns>
    public async Task<EtaxLogin?> FindLoginAsync(string customerId, CancellationToken cancellation) =>
        await customers.FindAsync(customerId, cancellation) is { } customer ? await FindLoginAsync(customer, cancellation) : null;

    /// <inheritdoc cref="FindLoginAsync(string, CancellationToken)"/>
    public async Task<EtaxLogin?> FindLoginAsync(Customer customer, CancellationToken cancellation) =>
        customer.Etax is { } etax && await secrets.FindAsync(etax.PasswordSecret, cancellation) is { } password
            ? new EtaxLogin(customer.Id, etax.Username, password, etax.CredentialsVersion)
            : null;
}
