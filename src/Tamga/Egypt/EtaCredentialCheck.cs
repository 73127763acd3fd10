using Tamga.Accounts;
using Tamga.Api;
using Tamga.Secrets;
using Tamga.Transport;

namespace Tamga.Egypt;

/// <summary>
/// Proves ETA credentials before they are stored: ETA itself is asked for a token, and the token names the taxpayer. From
/// then on the customer stays that taxpayer.
/// </summary>
/// <param name="endpoint">The identity server; nothing is cached of what it says here.</param>
/// <param name="secrets">Secrets that are stored already.</param>
sealed class EtaCredentialCheck(EtaTokenEndpoint endpoint, CustomerSecrets secrets) : ICustomerCredentialCheck
{
    public async Task<CredentialVerdict> CheckAsync(CustomerProposal proposal, CancellationToken cancellation)
    {
        var after = proposal.After;
        var isMoved = proposal.Before is { } before && before.IsProduction != after.IsProduction;
        if (after.Eta is not { } eta || !(isMoved || proposal.ChangedAuthorities.Contains(Authority.Eta))) return CredentialVerdict.Accept(after);
        if (await SecretAsync(proposal, eta, cancellation) is not { } secret)
            return CredentialVerdict.Refuse(ErrorCodes.EtaAuthFailed, "The ETA client secret is gone. Give etaClientSecret again.");
        try
        {
            var (grant, error) = await endpoint.SignInAsync(EtaAccounts.Login(after, eta, secret), cancellation);
            return grant?.AccessToken is { } token
                ? Judge(after, EtaTokenClaims.TaxId(token.Reveal()))
                : CredentialVerdict.Refuse(ErrorCodes.EtaAuthFailed, $"ETA refuses these credentials in {Environment(after)} ({error!.Error}"
                    + $"{(error.ErrorDescription is { } text ? $": {text}" : "")}). Check etaClientId, etaClientSecret and isProduction.");
        }
        catch (AuthorityFaultException fault)
        {
            return CredentialVerdict.Refuse(
                ErrorCodes.AuthorityUnavailable,
                $"ETA cannot be asked now whether the credentials are good ({fault.Message.TrimEnd('.')}). Nothing was stored; try again later.", 502);
        }
    }

    static CredentialVerdict Judge(Customer after, string? taxId)
    {
        if (taxId is null)
            return CredentialVerdict.Refuse(ErrorCodes.EtaAuthFailed, "ETA's token does not name a taxpayer. Check that etaClientId is an ERP's.");
        return after.TaxId is { } known && known != taxId
            ? CredentialVerdict.Refuse(
                ErrorCodes.EtaAuthFailed,
                $"These credentials are of taxpayer {taxId}, and this customer is taxpayer {known}. Register another taxpayer as another customer.")
            : CredentialVerdict.Accept(after with { TaxId = taxId });
    }

    async Task<SecretText?> SecretAsync(CustomerProposal proposal, EtaAccount eta, CancellationToken cancellation) =>
        proposal.NewSecrets.TryGetValue(eta.ClientSecretSecret, out var given) ? given : await secrets.FindAsync(eta.ClientSecretSecret, cancellation);

    static string Environment(Customer customer) => customer.IsProduction ? "production" : "pre-production";
}
