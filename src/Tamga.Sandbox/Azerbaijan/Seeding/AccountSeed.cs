using Tamga.Sandbox.Azerbaijan.Accounts;
using Tamga.Sandbox.Control;

namespace Tamga.Sandbox.Azerbaijan.Seeding;

/// <summary>
/// Adds a login of the portal or changes one; the phones, token and secret hash that it leaves out stay as they are.
/// </summary>
sealed record AccountSeed
{
    public required string Subdomain { get; init; }
    public required string Username { get; init; }
    public required string Password { get; init; }

    /// <summary><c>enterprise</c> or <c>partner</c>.</summary>
    public string Type { get; init; } = "enterprise";

    public IReadOnlyList<string>? Phones { get; init; }

    /// <summary>Phones of a partner that belong to one customer.</summary>
    public IReadOnlyList<IReadOnlyList<string>>? SharedPhones { get; init; }

    public bool Disabled { get; init; }
    public string? Token { get; init; }
    public string? SecretHash { get; init; }

    public void Check()
    {
        ControlException.When(
            Subdomain.Length == 0 || Username.Length == 0 || Password.Length == 0,
            "accounts: subdomain, username and password must not be empty");
        ControlException.When(
            Type is not ("enterprise" or "partner"), $"accounts: type '{Type}' is unknown: enterprise or partner");
    }

    public void Apply(VatPortalOffice office)
    {
        var before = office.Find(Subdomain, Username);
        office.Set(new PortalAccount
        {
            Subdomain = Subdomain,
            Username = Username,
            Password = Password,
            IsPartner = Type == "partner",
            Phones = Phones ?? before?.Phones ?? [],
            SharedPhones = SharedPhones ?? before?.SharedPhones ?? [],
            Disabled = Disabled,
            Token = Token ?? before?.Token,
            SecretHash = SecretHash ?? before?.SecretHash,
        });
    }
}
