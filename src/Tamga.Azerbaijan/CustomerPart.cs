using System.ComponentModel.DataAnnotations;
using Tamga.Accounts;
using Tamga.Azerbaijan.SignIn;

namespace Tamga.Azerbaijan;

/// <summary>A customer's account at VatPortal: the member <c>vatPortal</c>.</summary>
sealed class CustomerPart : ICustomerPart
{
    /// <summary>What the API token is called in the secret store; one that was renewed, too.</summary>
    public const string TokenName = "vatportal-token";

    const string Member = "vatPortal";
    const string WantedPhone = "must be 994 and nine digits";
    const int MostPhones = 20;
    const string PasswordName = "vatportal-password";
    const string SecretHashName = "vatportal-secret-hash";

    Type ICustomerPart.Body => typeof(Body);

    Type ICustomerPart.View => typeof(View);

    public void Read(CustomerDraft draft)
    {
        if (!draft.Body.Has(Member)) return;
        var before = draft.Before.VatPortal();
        if (draft.Read<Body>().VatPortal is { } given)
        {
            draft.Set(VatPortalAccount.Key, Read(draft, draft.Body.Part(Member), given, before));
            return;
        }

        if (before is not null) draft.Changes(AzerbaijanModule.Name);
        draft.Set(VatPortalAccount.Key, null);
    }

    public ValueTask<object> ViewAsync(Customer customer, CancellationToken cancellationToken) =>
        new(new View(customer.VatPortal() is { } account
            ? new VatPortalAccountView(account.Subdomain, account.Username, account.Phone, account.AccountType)
            {
                Phones = account.Phones,
            }
            : null));

    public IEnumerable<string?> SecretsOf(Customer customer) =>
        customer.VatPortal() is { } account ? [account.PasswordSecret, account.TokenSecret, account.SecretHashSecret] : [];

    static VatPortalAccount Read(CustomerDraft draft, BodyPart part, VatPortalBody given, VatPortalAccount? before)
    {
        var (phone, phones) = Phones(part, given, before);
        var account = new VatPortalAccount
        {
            Subdomain = part.Required("subdomain", given.Subdomain, before?.Subdomain, 63),
            Username = part.Required("username", given.Username, before?.Username, 200),
            PasswordSecret = draft.Secret(part, "password", PasswordName, given.Password, before?.PasswordSecret),
            TokenSecret = draft.Secret(part, "token", TokenName, given.Token, before?.TokenSecret),
            SecretHashSecret = draft.Secret(part, "secretHash", SecretHashName, given.SecretHash, before?.SecretHashSecret),
            Phone = phone,
            Phones = phones,
            AccountType = AccountType(part, given, before),
            CredentialsVersion = draft.Version(
                AzerbaijanModule.Name, before?.CredentialsVersion, given.Username, given.Password, given.Token, given.SecretHash),
        };
        // The subdomain becomes a part of the host that credentials are sent to.
        if (account.Subdomain.Length > 0 && !IsHostLabel(account.Subdomain))
            part.Refuse("subdomain", "must be one host name label: letters, digits and hyphens");
        if (account.PasswordSecret is null && account.TokenSecret is null) part.Refuse("password", "is required without a token");
        else if (IsAnother(given.Username, before?.Username) && given.Password is null && given.Token is null)
            part.Refuse("password", "is required with another username, or a token");
        if (account is { Phone: null, IsPartner: true }) part.Refuse("phone", "is required with accountType partner");
        return account;
    }

    /// <summary>The usual phone, and all of them where there are several.</summary>
    static (string? Usual, IReadOnlyList<string>? All) Phones(BodyPart part, VatPortalBody given, VatPortalAccount? before)
    {
        var usual = part.Optional("phone", given.Phone, before?.Phone, 20);
        if (usual is not null && !IsPhone(usual)) part.Refuse("phone", WantedPhone);
        var listed = part.Has("phones") ? given.Phones ?? [] : before?.Phones ?? [];
        foreach (var (i, phone) in listed.Index())
            if (phone is null || !IsPhone(phone)) part.Refuse($"phones[{i}]", WantedPhone);
        if (listed.Count > MostPhones) part.Refuse("phones", $"must be at most {MostPhones}");
        string[] all = [.. listed.OfType<string>().Prepend(usual).OfType<string>().Distinct(StringComparer.Ordinal)];
        return (usual ?? all.FirstOrDefault(), all.Length > 1 ? all : null);
    }

    static VatPortalAccountType AccountType(BodyPart part, VatPortalBody given, VatPortalAccount? before)
    {
        if (!part.Has("accountType") && before is not null) return before.AccountType;
        if (given.AccountType == "partner") return VatPortalAccountType.Partner;
        if (given.AccountType != "enterprise") part.Refuse("accountType", "must be enterprise or partner");
        return VatPortalAccountType.Enterprise;
    }

    static bool IsAnother(string? given, string? before) => given is not null && before is not null && given != before;

    static bool IsHostLabel(string text) =>
        text.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') && text[0] != '-' && text[^1] != '-';

    static bool IsPhone(string text) =>
        text.Length == 12 && text.StartsWith("994", StringComparison.Ordinal) && text.All(char.IsAsciiDigit);

    sealed class Body
    {
        public VatPortalBody? VatPortal { get; init; }
    }

    sealed record View(VatPortalAccountView? VatPortal);
}

/// <summary>An account at VatPortal; <c>accountType</c> is <c>enterprise</c> or <c>partner</c>.</summary>
/// <remarks>A class: a record would print its secrets wherever it is formatted.</remarks>
sealed class VatPortalBody
{
    /// <summary>The customer's own part of the host name.</summary>
    public string? Subdomain { get; init; }

    /// <summary>The user.</summary>
    public string? Username { get; init; }

    /// <summary>Its password; not needed with a token. No answer contains it.</summary>
    public string? Password { get; init; }

    /// <summary>The key that VatPortal calls <c>x-vatpapikey</c>. No answer contains it.</summary>
    public string? Token { get; init; }

    /// <summary>What a renewal of the token is proved with. No answer contains it.</summary>
    public string? SecretHash { get; init; }

    /// <summary>The usual ASAN İmza phone.</summary>
    public string? Phone { get; init; }

    /// <summary>All ASAN İmza phones, where there are several: an order may name one, and each has a line of its own.</summary>
    public IReadOnlyList<string?>? Phones { get; init; }

    /// <summary><c>enterprise</c>: for itself; <c>partner</c>: for others, each of whom has a phone.</summary>
    [AllowedValues(null, "enterprise", "partner")]
    public string? AccountType { get; init; }
}

/// <summary>An account at VatPortal.</summary>
sealed record VatPortalAccountView(
    string Subdomain, string Username, string? Phone, VatPortalAccountType AccountType, bool Configured = true)
{
    /// <summary>All phones, where there are several.</summary>
    public IReadOnlyList<string>? Phones { get; init; }
}
