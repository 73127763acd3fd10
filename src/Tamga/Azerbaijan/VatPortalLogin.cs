using Tamga.Secrets;

namespace Tamga.Azerbaijan;

/// <summary>How a customer signs in at VatPortal, for the one call that needs it.</summary>
/// <param name="Subdomain">The company's or partner's name.</param>
/// <param name="Username">The user name.</param>
/// <param name="Password">The password; of no use when there is a token.</param>
/// <param name="Token">The API token.</param>
/// <param name="Phone">The ASAN İmza phone.</param>
/// <param name="IsPartner">Whether the account is a partner's: the phone then picks the taxpayer in every call, and some error codes mean something else.</param>
sealed record VatPortalLogin(
    string Subdomain, string Username, SecretText? Password, SecretText? Token, string? Phone, bool IsPartner)
{
    /// <summary>Within what an ERP's invoice ids are unique at VatPortal: the portal, and for a partner the taxpayer.</summary>
    public string Scope => ScopeOf(Subdomain, IsPartner ? Phone : null);

    /// <summary>What only one process at a time may use: the phone, or the account when its phone is only known to the portal.</summary>
    public string Line => Phone ?? $"{Subdomain.ToLowerInvariant()}|{Username}";

    /// <inheritdoc cref="Scope"/>
    public static string ScopeOf(string subdomain, string? partnersPhone) =>
        partnersPhone is null ? subdomain.ToLowerInvariant() : $"{subdomain.ToLowerInvariant()}/{partnersPhone}";
}
