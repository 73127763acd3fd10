using System.ComponentModel.DataAnnotations;

namespace Tamga.Accounts;

/// <summary>What a partner registers with.</summary>
/// <remarks>Bodies with secrets are classes: a record would print them wherever it is formatted.</remarks>
internal sealed class RegisterBody
{
    [Required]
    public string? PartnerName { get; init; }

    [Required]
    public string? Email { get; init; }

    [Required]
    public string? Password { get; init; }

    public string? PhoneNumber { get; init; }
}

/// <summary>What a partner signs in with.</summary>
internal sealed class LoginBody
{
    [Required]
    public string? Email { get; init; }

    [Required]
    public string? Password { get; init; }
}

/// <summary>A partner is signed in.</summary>
internal sealed record SignedInAnswer(bool Success, string Token, DateTimeOffset Expiration, string Message)
{
    public static SignedInAnswer Of(PartnerToken token, string message) => new(true, token.Text, token.ExpiresAt, message);
}
