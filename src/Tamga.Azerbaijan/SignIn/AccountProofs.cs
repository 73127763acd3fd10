using Tamga.Accounts;
using Tamga.Records;
using Tamga.Upstream;

namespace Tamga.Azerbaijan.SignIn;

/// <summary>
/// Which accounts are known to be who they say they are. Anybody can name a company's subdomain: until VatPortal has said yes to
/// the credentials once, what others have filed under that name is neither told nor kept from them.
/// </summary>
/// <param name="table">The records.</param>
/// <param name="client">VatPortal.</param>
/// <param name="logins">From customers to credentials.</param>
sealed class AccountProofs(IRecordTable table, VatPortalClient client, ILogins<VatPortalLogin> logins)
{
    const string Table = "vataccounts";
    const string Row = "proof";

    /// <summary>Proves the credentials by looking for invoices, unless they have been proved before.</summary>
    /// <param name="login">The credentials.</param>
    /// <param name="ids">The ERP's ids of some invoices.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>VatPortal's no; nothing when the credentials are good.</returns>
    /// <exception cref="AuthorityFaultException">It could not be asked.</exception>
    public async Task<AuthorityNo?> ProveAsync(
        VatPortalLogin login, IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        var key = new RowKey(Table, login.CustomerId, Row);
        var text = $"\"{login.CredentialsVersion}\"";
        if (await table.FindAsync(key, cancellationToken) is { } row && row.Payload == text) return null;
        var answer = await client.ReadUploadsAsync(login, ids, cancellationToken);
        // That there are no such invoices is said to those who may look.
        if (answer.No is { } no && no.Reason != Refusal.NotFound) return no;
        await table.UpsertAsync(key, text, cancellationToken);
        return null;
    }

    /// <summary>As <see cref="ProveAsync"/>, for somebody who waits.</summary>
    /// <returns>False when the credentials are not good, or VatPortal does not tell now.</returns>
    public async Task<bool> TryAsync(Customer customer, IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        if (await logins.FindAsync(customer, cancellationToken) is not { } login) return false;
        try
        {
            return await ProveAsync(login, ids, cancellationToken) is null;
        }
        catch (AuthorityFaultException)
        {
            return false;
        }
    }

    /// <summary>A customer is gone.</summary>
    public Task ForgetAsync(string customerId, CancellationToken cancellationToken) =>
        table.DeleteAsync(new RowKey(Table, customerId, Row), cancellationToken);
}
