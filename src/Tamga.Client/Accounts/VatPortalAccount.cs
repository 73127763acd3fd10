namespace Tamga.Client.Accounts;

/// <summary>An account at VatPortal.</summary>
public sealed record VatPortalAccount : OpenRecord
{
    /// <summary>The subdomain at VatPortal.</summary>
    public string Subdomain { get; set; } = "";

    /// <summary>The user name.</summary>
    public string Username { get; set; } = "";

    /// <summary>The phone that confirms, digits alone, with the country code.</summary>
    public string? Phone { get; set; }

    /// <summary>Whose account it is: see <c>VatPortalAccountType</c>.</summary>
    public string AccountType { get; set; } = "";

    /// <summary>Whether everything is there that is needed.</summary>
    public bool Configured { get; set; }

    /// <summary>All phones, where there are several.</summary>
    public IReadOnlyList<string>? Phones { get; set; }
}
