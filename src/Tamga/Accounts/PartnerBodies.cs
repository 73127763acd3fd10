namespace Tamga.Accounts;

/// <summary>What a partner registers with.</summary>
internal sealed record RegisterBody(string? PartnerName, string? Email, string? Password, string? PhoneNumber);

/// <summary>What a partner signs in with.</summary>
internal sealed record LoginBody(string? Email, string? Password);

/// <summary>A partner is signed in.</summary>
internal sealed record SignedInAnswer(bool Success, string Token, DateTimeOffset Expiration, string Message)
{
    public static SignedInAnswer Of(PartnerToken token, string message) => new(true, token.Text, token.ExpiresAt, message);
}
