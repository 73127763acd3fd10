namespace Tamga.Client.Accounts;

/// <summary>What an authenticator is removed with.</summary>
public sealed record AuthenticatorRemovalRequest : OpenRecord
{
    /// <summary>The password. Write-only.</summary>
    public required string Password { get; set; }

    /// <summary>The six digits that it shows, or a recovery code.</summary>
    public required string Code { get; set; }
}
