using System.ComponentModel.DataAnnotations;
using Tamga.Accounts.Sessions;

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

    /// <summary>The code of the authenticator, or a recovery code; of no account for who has no authenticator.</summary>
    public string? Totp { get; init; }
}

/// <summary>What a partner changes its password with.</summary>
sealed class PasswordBody
{
    [Required]
    public string? Current { get; init; }

    [Required]
    public string? New { get; init; }
}

/// <summary>What a session is refreshed with.</summary>
sealed class RefreshBody
{
    [Required]
    public string? RefreshToken { get; init; }
}

/// <summary>It is done.</summary>
sealed record DoneView(bool Success, string Message);

/// <summary>A partner is signed in.</summary>
/// <param name="Success">Always true.</param>
/// <param name="Token">To send as <c>Authorization: Bearer</c>.</param>
/// <param name="Expiration">Until when.</param>
/// <param name="RefreshToken">To exchange for a new one at <c>/api/Auth/refresh</c>, once.</param>
/// <param name="RefreshExpiration">Until when that can be done.</param>
/// <param name="Message">For a person.</param>
sealed record SignedInView(
    bool Success, string Token, DateTimeOffset Expiration, string RefreshToken, DateTimeOffset RefreshExpiration, string Message)
{
    public static SignedInView Of(SignedIn signedIn, string message) => new(
        true, signedIn.Token.Text, signedIn.Token.ExpiresAt, signedIn.Refresh.Text, signedIn.Refresh.ExpiresAt, message);
}
