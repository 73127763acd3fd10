namespace Tamga.Client.Accounts;

/// <summary>What a partner signs in with.</summary>
public sealed record LoginRequest : OpenRecord
{
    /// <summary>The e-mail address.</summary>
    public required string Email { get; set; }

    /// <summary>The password. Write-only.</summary>
    public required string Password { get; set; }

    /// <summary>The code of the authenticator, or a recovery code, for who has an authenticator.</summary>
    public string? Totp { get; set; }
}
