namespace Tamga.Accounts;

/// <summary>An account at VatPortal. It signs in with the token when there is one, else with user name and password.</summary>
public sealed record VatPortalAccount
{
    /// <summary>The company's or partner's host name under VatPortal's domain.</summary>
    public required string Subdomain { get; init; }

    /// <summary>The user name.</summary>
    public required string Username { get; init; }

    /// <summary>The password.</summary>
    public string? PasswordSecret { get; init; }

    /// <summary>The API token.</summary>
    public string? TokenSecret { get; init; }

    /// <summary>The key that renews the token.</summary>
    public string? SecretHashSecret { get; init; }

    /// <summary>The ASAN İmza phone; it picks the taxpayer of a partner account.</summary>
    public string? Phone { get; init; }

    /// <summary>Whose account it is.</summary>
    public required VatPortalAccountType AccountType { get; init; }

    /// <summary>New whenever a user name, a password, a token or a secret hash is given, be it the same.</summary>
    public required string CredentialsVersion { get; init; }
}

/// <summary>Whose account at VatPortal it is.</summary>
public enum VatPortalAccountType
{
    /// <summary>A company's own.</summary>
    Enterprise,

    /// <summary>A partner's, for many companies.</summary>
    Partner,
}
