namespace Tamga.Client.Accounts;

/// <summary>What an authenticator is confirmed with.</summary>
public sealed record AuthenticatorCodeRequest : OpenRecord
{
    /// <summary>The six digits that it shows.</summary>
    public required string Code { get; set; }
}
