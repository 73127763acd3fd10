namespace Tamga.Sandbox.Azerbaijan;

/// <summary>What a client of the VatPortal sandbox is configured with: paths and the seeded accounts.</summary>
public static class VatPortalSeeds
{
    /// <summary>The path root of the API; <c>{subdomain}</c> stands for the account's.</summary>
    public const string ApiPath = "/vatportal/{subdomain}/api";

    /// <summary>The subdomain of the enterprise account.</summary>
    public const string Subdomain = "demo";

    /// <summary>The user of <see cref="Subdomain"/>.</summary>
    public const string Username = "demo";

    /// <summary>The password of <see cref="Username"/>.</summary>
    public const string Password = "Sandbox#1";

    /// <summary>The ASAN İmza phone of <see cref="Username"/>.</summary>
    public const string Phone = "994501234567";

    /// <summary>The <c>x-vatpapikey</c> of <see cref="Username"/>, until it is renewed.</summary>
    public const string Token = "sandbox-vatp-token";

    /// <summary>The secret that renews <see cref="Token"/>.</summary>
    public const string SecretHash = "sandbox-secret-hash";

    /// <summary>The taxpayer of <see cref="Subdomain"/>.</summary>
    public const string Voen = "1234567891";

    /// <summary>The subdomain of the partner account.</summary>
    public const string PartnerSubdomain = "partner";

    /// <summary>The user of <see cref="PartnerSubdomain"/>.</summary>
    public const string PartnerUsername = "partner";

    /// <summary>The password of <see cref="PartnerUsername"/>.</summary>
    public const string PartnerPassword = "Sandbox#2";

    /// <summary>The <c>x-vatpapikey</c> of <see cref="PartnerUsername"/>, until it is renewed.</summary>
    public const string PartnerToken = "sandbox-partner-token";

    /// <summary>The secret that renews <see cref="PartnerToken"/>.</summary>
    public const string PartnerSecretHash = "sandbox-partner-hash";

    /// <summary>The phone of the partner's first customer.</summary>
    public const string PartnerPhone = "994507654321";

    /// <summary>The phone of the partner's second customer.</summary>
    public const string PartnerSecondPhone = "994551112233";

    /// <summary>A taxpayer nobody knows: e-taxes refuses an invoice to it when it is uploaded.</summary>
    public const string UnknownVoen = "9999999999";

    /// <summary>An advance of <see cref="Subdomain"/>, for invoices that are based on one.</summary>
    public const string Advance = "AA25010000123";

    /// <summary>A draft of <see cref="Subdomain"/> that lies in e-taxes unsigned.</summary>
    public const string Draft = "AA24010000001";
}
