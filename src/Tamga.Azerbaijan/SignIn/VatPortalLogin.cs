using Tamga.Secrets;
using Tamga.Upstream;

namespace Tamga.Azerbaijan.SignIn;

/// <summary>A customer's credentials at VatPortal, which go with every call: there is no sign-in.</summary>
/// <param name="CustomerId">Whose credentials these are.</param>
/// <param name="CredentialsVersion">Changes whenever they are entered anew.</param>
/// <param name="Subdomain">The company's or partner's name.</param>
/// <param name="Username">The user name.</param>
/// <param name="Password">The password; of no use when there is a token.</param>
/// <param name="Token">The API token.</param>
/// <param name="Phone">The ASAN İmza phone.</param>
/// <param name="IsPartner">
/// Whether the account is a partner's: the phone then picks the taxpayer in every call, and some error codes mean something else.
/// </param>
sealed record VatPortalLogin(
    string CustomerId, string CredentialsVersion, string Subdomain, string Username, SecretText? Password, SecretText? Token,
    string? Phone, bool IsPartner)
    : UpstreamLogin(CustomerId, CredentialsVersion)
{
    /// <summary>The customer's usual phone, where <see cref="Phone"/> is another one of its.</summary>
    public string? UsualPhone { get; init; }

    /// <summary>Within what an ERP's invoice ids are unique at VatPortal: the portal, and for a partner the taxpayer.</summary>
    public string Scope => ScopeOf(Subdomain, IsPartner ? UsualPhone ?? Phone : null);

    /// <summary>
    /// What only one process at a time may use: the phone, or the account when its phone is only known to the portal.
    /// </summary>
    public string Line => Phone ?? $"{Subdomain.ToLowerInvariant()}|{Username}";

    /// <summary>The same with another of the customer's phones; itself for none.</summary>
    public VatPortalLogin On(string? phone) =>
        phone is null || phone == Phone ? this : this with { Phone = phone, UsualPhone = UsualPhone ?? Phone };

    /// <inheritdoc cref="Scope"/>
    public static string ScopeOf(string subdomain, string? partnersPhone) =>
        partnersPhone is null ? subdomain.ToLowerInvariant() : $"{subdomain.ToLowerInvariant()}/{partnersPhone}";
}
