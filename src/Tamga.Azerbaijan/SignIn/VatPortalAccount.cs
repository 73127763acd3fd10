using System.ComponentModel;
using System.Text.Json.Serialization;
using Tamga.Accounts;

namespace Tamga.Azerbaijan.SignIn;

/// <summary>
/// A customer's account at VatPortal, as its record keeps it. It signs in with the token when there is one, else with user name
/// and password.
/// </summary>
sealed record VatPortalAccount
{
    public static CustomerPartKey<VatPortalAccount> Key { get; } =
        new(AzerbaijanModule.Name, VatPortalAccountJson.Default.VatPortalAccount);

    /// <summary>The company's or partner's host name under VatPortal's domain.</summary>
    public required string Subdomain { get; init; }

    /// <summary>The user name.</summary>
    public required string Username { get; init; }

    /// <summary>The name of the password in the secret store.</summary>
    public string? PasswordSecret { get; init; }

    /// <summary>The name of the API token.</summary>
    public string? TokenSecret { get; init; }

    /// <summary>The name of the key that renews the token.</summary>
    public string? SecretHashSecret { get; init; }

    /// <summary>The usual ASAN İmza phone; it picks the taxpayer of a partner account.</summary>
    public string? Phone { get; init; }

    /// <summary>All its phones, <see cref="Phone"/> first; nothing where there are no others.</summary>
    public IReadOnlyList<string>? Phones { get; init; }

    /// <summary>Whose account it is.</summary>
    public required VatPortalAccountType AccountType { get; init; }

    /// <summary>New whenever a user name, a password, a token or a secret hash is given, be it the same.</summary>
    public required string CredentialsVersion { get; init; }

    [JsonIgnore]
    public bool IsPartner => AccountType == VatPortalAccountType.Partner;

    /// <inheritdoc cref="VatPortalLogin.Scope"/>
    [JsonIgnore]
    public string Scope => VatPortalLogin.ScopeOf(Subdomain, IsPartner ? Phone : null);
}

/// <summary>Whose account at VatPortal it is.</summary>
enum VatPortalAccountType
{
    [Description("A company's own.")]
    Enterprise,

    [Description("A partner's, for many companies.")]
    Partner,
}

/// <summary>A customer's part of VatPortal.</summary>
static class VatPortalCustomer
{
    public static VatPortalAccount? VatPortal(this Customer customer) => customer.Find(VatPortalAccount.Key);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(VatPortalAccount))]
sealed partial class VatPortalAccountJson : JsonSerializerContext;
