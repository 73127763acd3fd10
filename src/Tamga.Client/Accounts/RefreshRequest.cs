namespace Tamga.Client.Accounts;

/// <summary>What a session is refreshed with.</summary>
public sealed record RefreshRequest : OpenRecord
{
    /// <summary>The refresh token.</summary>
    public required string RefreshToken { get; set; }
}
