using Tamga.Accounts;
using Tamga.Upstream;

namespace Tamga.Mongolia.SignIn;

/// <summary>From customers to their logins at e-Tax.</summary>
sealed class ETaxLogins(CustomerRepository customers, CustomerSecrets secrets) : ILogins<ETaxLogin>
{
    public async Task<ETaxLogin?> FindAsync(string customerId, CancellationToken cancellationToken) =>
        await customers.FindAsync(customerId, cancellationToken) is { } customer
            ? await FindAsync(customer, cancellationToken)
            : null;

    public async Task<ETaxLogin?> FindAsync(Customer customer, CancellationToken cancellationToken) =>
        customer.ETax() is { } account && await secrets.FindAsync(account.PasswordSecret, cancellationToken) is { } password
            ? new ETaxLogin(customer.Id, account.Username, password, account.CredentialsVersion, account.IsStaging)
            : null;
}
