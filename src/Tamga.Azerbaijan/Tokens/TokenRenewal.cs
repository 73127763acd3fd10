using Microsoft.Extensions.Logging;
using Tamga.Accounts;
using Tamga.Azerbaijan.SignIn;
using Tamga.Orchestrations;
using Tamga.Records;
using Tamga.Secrets;
using Tamga.Upstream;

namespace Tamga.Azerbaijan.Tokens;

/// <summary>
/// Renews a customer's API token: VatPortal answers a text, the account's secret hash proves who we are, and the new token is
/// stored before the record points to it. It needs no old token, so that one which was lost on the way is simply renewed again.
/// </summary>
/// <param name="client">The authority.</param>
/// <param name="customers">Whose record points to the token.</param>
/// <param name="secrets">Where the token goes.</param>
/// <param name="table">Since when each token is known.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Where it says what it did.</param>
sealed class TokenRenewal(
    VatPortalClient client, CustomerRepository customers, CustomerSecrets secrets, IRecordTable table, TimeProvider time,
    ILogger<TokenRenewal> logger)
{
    /// <summary>Renews a token.</summary>
    /// <param name="customer">Whose.</param>
    /// <param name="login">Its login as it is now.</param>
    /// <param name="cancellationToken">Gives up as long as nothing has changed.</param>
    /// <returns>When it was renewed, or VatPortal's no.</returns>
    /// <exception cref="AuthorityFaultException">VatPortal cannot be asked now; it can be tried again.</exception>
    public async Task<AuthorityAnswer<DateTimeOffset>> RenewAsync(
        Customer customer, VatPortalLogin login, CancellationToken cancellationToken)
    {
        var secretHash = await secrets.FindAsync(customer.VatPortal()?.SecretHashSecret, cancellationToken)
            ?? throw new InvalidOperationException($"Customer {customer.Id} has no secret hash.");
        if (!(await client.StartRenewalAsync(login, cancellationToken)).TryGet(out var plain, out var no)) return no;
        var proof = VatPortalClient.ProofOf(secretHash, plain);
        // From here on VatPortal may have made the new token: it must not be given up half way.
        if (!(await client.ConfirmRenewalAsync(login, proof, CancellationToken.None)).TryGet(out var token, out no)) return no;
        await StoreAsync(customer, token);
        var now = time.GetUtcNow();
        logger.LogInformation("The VatPortal token of customer {CustomerId} has been renewed", customer.Id);
        return new(now);
    }

    /// <summary>Since when a customer's token is known; the first look counts where nothing is.</summary>
    public async Task<DateTimeOffset> KnownSinceAsync(Customer customer, CancellationToken cancellationToken)
    {
        var key = TokenRows.Token(customer.Id);
        var row = await table.FindAsync(key, cancellationToken);
        var known = row is null ? null : OrchestrationJson.Read<KnownToken>(row.Payload);
        var secret = customer.VatPortal()?.TokenSecret;
        if (known is not null && known.Secret == secret) return known.Since;
        var now = time.GetUtcNow();
        await table.UpsertAsync(key, OrchestrationJson.Write(new KnownToken(secret, now))!, cancellationToken);
        return now;
    }

    /// <summary>Forgets what is known of a customer's token.</summary>
    public Task ForgetAsync(string customerId, CancellationToken cancellationToken) =>
        table.DeleteAsync(TokenRows.Token(customerId), cancellationToken);

    async Task StoreAsync(Customer customer, SecretText token)
    {
        var name = SecretNames.New(customer.Id, CustomerPart.TokenName);
        await secrets.SetAsync(customer.Id, name, token, CancellationToken.None);
        var update = await customers.UpdateAsync(
            customer.PartnerId, customer.Id,
            c => c.VatPortal() is { } account ? c.With(VatPortalAccount.Key, account with { TokenSecret = name }) : c,
            CancellationToken.None);
        if (update?.Before.VatPortal()?.TokenSecret is { } old && update.After.VatPortal()?.TokenSecret == name)
            await secrets.DeleteAsync(customer.Id, [old], CancellationToken.None);
        if (update is not null) await KnownSinceAsync(update.After, CancellationToken.None);
    }

    sealed record KnownToken(string? Secret, DateTimeOffset Since);
}
