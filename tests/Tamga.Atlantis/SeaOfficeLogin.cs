using Tamga.Accounts;
using Tamga.Secrets;
using Tamga.Upstream;

namespace Tamga.Atlantis;

/// <summary>Who pays.</summary>
sealed record SeaOfficeLogin(string CustomerId, string CredentialsVersion, string Diver, SecretText Pearl)
    : UpstreamLogin(CustomerId, CredentialsVersion);

/// <summary>From customers to who pays.</summary>
sealed class SeaOfficeLogins(CustomerRepository customers, CustomerSecrets secrets) : ILogins<SeaOfficeLogin>
{
    public async Task<SeaOfficeLogin?> FindAsync(string customerId, CancellationToken cancellationToken) =>
        await customers.FindAsync(customerId, cancellationToken) is { } customer
            ? await FindAsync(customer, cancellationToken) : null;

    public async Task<SeaOfficeLogin?> FindAsync(Customer customer, CancellationToken cancellationToken) =>
        customer.Find(SeaOfficeAccount.Key) is { } account
        && await secrets.FindAsync(account.PearlSecret, cancellationToken) is { } pearl
            ? new SeaOfficeLogin(customer.Id, account.Version, account.Diver, pearl)
            : null;
}

/// <summary>The Sea Office's words in the form of our answers.</summary>
sealed class SeaOfficeWords : AuthorityWords<SeaOfficeLogin>
{
    public const string SeaOffice = "the Sea Office";

    public const string AuthFailed = "SEAOFFICE_AUTH_FAILED";

    public override string Authority => AtlantisModule.Name;

    public override string Name => SeaOffice;

    public override string MissingAccount => "The customer has no account at the Sea Office: PUT /api/Customers/{id}: seaOffice.";

    protected override string SignInRefusedCode => AuthFailed;

    protected override string SignInRemedy => ": give the pearl anew.";
}
