namespace Tamga.Client.Accounts;

/// <summary>What an authenticator is begun with.</summary>
public sealed record AuthenticatorRequest : OpenRecord
{
    /// <summary>The password. Write-only.</summary>
    public required string Password { get; set; }
}
