using System.Security.Cryptography;
using System.Text;

namespace Tamga.Sandbox.Azerbaijan.Accounts;

/// <summary>A login of the portal. Its token state is read and changed under the office's gate.</summary>
sealed class PortalAccount
{
    string? _challenge;

    public required string Subdomain { get; init; }
    public required string Username { get; init; }
    public required string Password { get; init; }
    public required bool IsPartner { get; init; }

    /// <summary>An enterprise's own ASAN phone, the first one; or a partner's customers, one phone each.</summary>
    public required IReadOnlyList<string> Phones { get; init; }

    /// <summary>Phones of a partner that belong to one customer, the first one of each giving its books their name.</summary>
    public IReadOnlyList<IReadOnlyList<string>> SharedPhones { get; init; } = [];

    public bool Disabled { get; init; }
    public string? SecretHash { get; init; }
    public string? Token { get; set; }

    /// <summary>What the caller must answer to get a new token. An earlier one is worth nothing from now on.</summary>
    public string Challenge() => _challenge = Random(16);

    /// <summary>The new token for the right answer; the old one dies with it. A challenge is good for one answer.</summary>
    public string? Renew(string? key)
    {
        if (_challenge is not { } challenge || SecretHash is not { } secret)
            return null;
        _challenge = null;
        var expected = Convert.ToHexStringLower(
            HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(challenge)));
        return key == expected ? Token = Random(24) : null;
    }

    static string Random(int bytes) => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(bytes));
}
