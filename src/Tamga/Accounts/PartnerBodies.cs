using System.ComponentModel.DataAnnotations;

namespace Tamga.Accounts;

/// <summary>What a partner registers with.</summary>
/// <remarks>Bodies with secrets are classes: a record would print them wherever it is formatted.</remarks>
sealed class RegisterBody
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
sealed class LoginBody
{
    [Required]
    public string? Email { get; init; }

    [Required]
    public string? Password { get; init; }
}

/// <summary>What a partner changes its password with.</summary>
sealed class PasswordBody
{
    [Required]
    public string? Current { get; init; }

    [Required]
    public string? New { get; init; }
}

/// <summary>It is done.</summary>
sealed record DoneView(bool Success, string Message);

/// <summary>A partner is signed in.</summary>
sealed record SignedInView(bool Success, string Token, DateTimeOffset Expiration, string Message)
{
    public static SignedInView Of(PartnerToken token, string message) => new(true, token.Text, token.ExpiresAt, message);
}
