using Microsoft.Extensions.Options;
using Tamga.Accounts;
using Tamga.Api;
using Tamga.Egypt.SignIn;
using Tamga.Egypt.Signing.Jobs;
using Tamga.Secrets;
using Tamga.Upstream;

namespace Tamga.Egypt;

/// <summary>
/// A customer as ETA knows it: its credentials, what its documents say of it, and the key of callbacks. Credentials are proved
/// before they are stored: ETA itself is asked for a token, and the token names the taxpayer. From then on the customer stays
/// that taxpayer.
/// </summary>
/// <param name="endpoint">The identity server; nothing is cached of what it says here.</param>
/// <param name="secrets">Secrets that are stored already.</param>
/// <param name="presence">Whether a signature agent is there.</param>
/// <param name="addresses">Where an address comes from that the customer does not give.</param>
/// <param name="options">How documents are made where the customer does not say.</param>
sealed class CustomerPart(
    EtaTokenEndpoint endpoint, CustomerSecrets secrets, AgentPresence presence, IssuerAddresses addresses,
    IOptions<EtaOptions> options) : ICustomerPart
{
    const string ClientSecretName = "eta-client-secret", CallbackKeyName = "eta-callback-key";

    Type ICustomerPart.Body => typeof(EtaBody);

    Type ICustomerPart.View => typeof(EtaView);

    public void Read(CustomerDraft draft)
    {
        var (given, before, body) = (draft.Read<EtaBody>(), draft.Before.Eta(), draft.Body);
        var profile = before with
        {
            BranchCode = body.Optional("branchCode", given.BranchCode, before.BranchCode, 50) ?? EtaProfile.None.BranchCode,
            CallbackKeySecret = body.IsNull("etaCallbackKey")
                ? null
                : draft.Secret(body, "etaCallbackKey", CallbackKeyName, given.EtaCallbackKey, before.CallbackKeySecret),
            TaxpayerActivityCode = body.Optional(
                "taxpayerActivityCode", given.TaxpayerActivityCode, before.TaxpayerActivityCode, 20),
            Address = AddressOf(body, given.Address, before.Address),
            BringsAddresses = !body.Has("address") ? before.BringsAddresses : body.IsNull("address") ? true : null,
            Documents = body.IsNull("etaDocuments") ? null
                : given.EtaDocuments?.Read(body.Part("etaDocuments"), before.Documents) ?? before.Documents,
            Account = AccountOf(draft, given, before.Account),
        };
        // Who has nothing to do with ETA has said nothing.
        if (profile.Account is null) profile = profile with { BringsAddresses = null };
        draft.Set(EtaProfile.Key, profile == EtaProfile.None ? null : profile);
    }

    public async Task<CredentialVerdict> CheckAsync(CustomerProposal proposal, CancellationToken cancellationToken)
    {
        var after = proposal.After;
        var isMoved = proposal.Before is { } before && before.IsProduction != after.IsProduction;
        if (after.Eta().Account is not { } account || !(isMoved || proposal.ChangedAuthorities.Contains(EgyptModule.Name)))
            return CredentialVerdict.Accept(after);
        if (await SecretAsync(proposal, account, cancellationToken) is not { } secret)
        {
            return CredentialVerdict.Refuse(
                EtaWords.AuthFailed, "The ETA client secret is gone. Give etaClientSecret again.");
        }

        try
        {
            var login = EtaLogins.Login(after, account, secret);
            var answer = await endpoint.SignInAsync(login, cancellationToken);
            if (answer.Refusal is { } no)
            {
                return CredentialVerdict.Refuse(
                    EtaWords.AuthFailed,
                    $"ETA refuses these credentials in {EtaHosts.NameOf(after.IsProduction)} ({no.Error}"
                    + $"{(no.Description is { } text ? $": {text}" : "")}). "
                    + "Check etaClientId, etaClientSecret and isProduction.");
            }

            var verdict = Judge(after, EtaTokenContent.TaxId(answer.Grant!));
            return verdict.Customer is { } proven && proposal.Before?.Eta().Account is null
                ? await addresses.CompleteAsync(login, proven, cancellationToken)
                : verdict;
        }
        catch (AuthorityFaultException fault)
        {
            return CredentialVerdict.Refuse(
                ErrorCodes.AuthorityUnavailable,
                $"ETA cannot be asked now about the credentials and the taxpayer ({fault.Message.TrimEnd('.')}). "
                + "Nothing was stored; try again later.", 502);
        }
    }

    public async ValueTask<object> ViewAsync(Customer customer, CancellationToken cancellationToken)
    {
        var profile = customer.Eta();
        return new EtaView(
            profile.BranchCode, profile.Account?.ClientId, profile.Account?.OnBehalfOf, profile.TaxId,
            profile.TaxpayerActivityCode, profile.Address,
            CustomerDocumentsView.Of(
                options.Value.MakingOfDocuments(customer), profile.Documents?.ItemCodeCheck ?? options.Value.ItemCodes.Check),
            await presence.CountAsync([customer.Id], cancellationToken) > 0);
    }

    public IEnumerable<string?> SecretsOf(Customer customer) =>
        [customer.Eta().CallbackKeySecret, customer.Eta().Account?.ClientSecretSecret];

    static CustomerAddress? AddressOf(BodyPart body, CustomerAddress? given, CustomerAddress? before)
    {
        if (!body.Has("address")) return before;
        if (given is null) return null;
        var part = body.Part("address");
        before ??= new CustomerAddress();
        var country = part.Optional("country", given.Country, before.Country, 2);
        if (country is { Length: <= 2 } && !(country.Length == 2 && country.All(char.IsAsciiLetterUpper)))
            part.Refuse("country", "must be two capital letters (ISO 3166-1)");
        return new CustomerAddress
        {
            Country = country,
            Governate = part.Optional("governate", given.Governate, before.Governate, 100),
            RegionCity = part.Optional("regionCity", given.RegionCity, before.RegionCity, 100),
            Street = part.Optional("street", given.Street, before.Street, 200),
            BuildingNumber = part.Optional("buildingNumber", given.BuildingNumber, before.BuildingNumber, 100),
            PostalCode = part.Optional("postalCode", given.PostalCode, before.PostalCode, 30),
            Floor = part.Optional("floor", given.Floor, before.Floor, 100),
            Room = part.Optional("room", given.Room, before.Room, 100),
            Landmark = part.Optional("landmark", given.Landmark, before.Landmark, 500),
            AdditionalInformation = part.Optional(
                "additionalInformation", given.AdditionalInformation, before.AdditionalInformation, 500),
        };
    }

    static EtaAccount? AccountOf(CustomerDraft draft, EtaBody given, EtaAccount? before)
    {
        var body = draft.Body;
        if (body.IsNull("etaClientId"))
        {
            if (given.EtaClientSecret is not null) body.Refuse("etaClientSecret", "is of no use without etaClientId");
            if (before is not null) draft.Changes(EgyptModule.Name);
            return null;
        }

        if (given.EtaClientId is null && given.EtaClientSecret is null && !body.Has("etaOnBehalfOf")) return before;
        draft.Changes(EgyptModule.Name);
        if (given.EtaOnBehalfOf is { } represented && !represented.All(char.IsAsciiDigit))
            body.Refuse("etaOnBehalfOf", "must be a registration number: digits only");
        var secret = draft.Secret(body, "etaClientSecret", ClientSecretName, given.EtaClientSecret, before?.ClientSecretSecret);
        if (secret is null) body.Refuse("etaClientSecret", "is required with etaClientId");
        return new EtaAccount
        {
            ClientId = body.Required("etaClientId", given.EtaClientId, before?.ClientId, 200),
            ClientSecretSecret = secret ?? "",
            OnBehalfOf = body.Optional("etaOnBehalfOf", given.EtaOnBehalfOf, before?.OnBehalfOf, 20),
            CredentialsVersion = CustomerDraft.NewVersion(),
        };
    }

    static CredentialVerdict Judge(Customer after, string? taxId)
    {
        if (taxId is null)
        {
            return CredentialVerdict.Refuse(
                EtaWords.AuthFailed, "ETA's token does not name a taxpayer. Check that etaClientId is an ERP's.");
        }

        return after.Eta().TaxId is { } known && known != taxId
            ? CredentialVerdict.Refuse(
                EtaWords.AuthFailed,
                $"These credentials are of taxpayer {taxId}, and this customer is taxpayer {known}. "
                + "Register another taxpayer as another customer.")
            : CredentialVerdict.Accept(after.With(EtaProfile.Key, after.Eta() with { TaxId = taxId }));
    }

    async Task<SecretText?> SecretAsync(CustomerProposal proposal, EtaAccount account, CancellationToken cancellationToken) =>
        proposal.NewSecrets.TryGetValue(account.ClientSecretSecret, out var given)
            ? given
            : await secrets.FindAsync(account.ClientSecretSecret, cancellationToken);
}

/// <remarks>A class: a record would print its secrets wherever it is formatted.</remarks>
sealed class EtaBody
{
    public string? BranchCode { get; init; }

    public string? EtaClientId { get; init; }

    public string? EtaClientSecret { get; init; }

    /// <summary>The taxpayer's registration number, when the client is an intermediary's.</summary>
    public string? EtaOnBehalfOf { get; init; }

    /// <summary>
    /// What ETA's callbacks carry in <c>Authorization: ApiKey …</c>; it is checked once it is given. Null takes the check away.
    /// </summary>
    public string? EtaCallbackKey { get; init; }

    public string? TaxpayerActivityCode { get; init; }

    public CustomerAddress? Address { get; init; }

    /// <summary>How documents are made; null takes everything back to the gateway's settings.</summary>
    public CustomerDocumentsBody? EtaDocuments { get; init; }
}

/// <param name="BranchCode">The branch that documents are issued by.</param>
/// <param name="EtaClientId">The client id at ETA.</param>
/// <param name="EtaOnBehalfOf">The taxpayer that an intermediary's credentials are used for.</param>
/// <param name="TaxId">The tax id that ETA names for these credentials.</param>
/// <param name="TaxpayerActivityCode">The activity that documents are issued for.</param>
/// <param name="Address">The issuer's address on documents.</param>
/// <param name="EtaDocuments">How documents are made.</param>
/// <param name="SignatureClientConnected">Whether a signature agent is connected.</param>
sealed record EtaView(
    string BranchCode, string? EtaClientId, string? EtaOnBehalfOf, string? TaxId, string? TaxpayerActivityCode,
    CustomerAddress? Address, CustomerDocumentsView EtaDocuments, bool SignatureClientConnected);
