namespace Tamga.Client.Accounts;

/// <summary>An account at VatPortal; <c>accountType</c> is <c>enterprise</c> or <c>partner</c>.</summary>
public sealed record VatPortalRequest : OpenRecord
{
    /// <summary>The subdomain at VatPortal.</summary>
    public string? Subdomain { get; set; }

    /// <summary>The user name.</summary>
    public string? Username { get; set; }

    /// <summary>The password. Write-only.</summary>
    public string? Password { get; set; }

    /// <summary>The API token. Write-only.</summary>
    public string? Token { get; set; }

    /// <summary>The hash with which the token is renewed. Write-only.</summary>
    public string? SecretHash { get; set; }

    /// <summary>The usual ASAN İmza phone.</summary>
    public string? Phone { get; set; }

    /// <summary>All ASAN İmza phones, where there are several: an order may name one, and each has a line of its own.</summary>
    public IReadOnlyList<string>? Phones { get; set; }

    /// <summary>Whose account it is: see <c>VatPortalAccountType</c>.</summary>
    public string? AccountType { get; set; }
}
