using System.ComponentModel.DataAnnotations;

namespace Tamga.Accounts.SecondFactor;

/// <summary>What an authenticator is begun with.</summary>
sealed class AuthenticatorBody
{
    [Required]
    public string? Password { get; init; }
}

/// <summary>What an authenticator is confirmed with.</summary>
sealed class AuthenticatorCodeBody
{
    [Required]
    public string? Code { get; init; }
}

/// <summary>What an authenticator is removed with.</summary>
sealed class AuthenticatorRemovalBody
{
    [Required]
    public string? Password { get; init; }

    [Required]
    public string? Code { get; init; }
}

/// <summary>Whether signing in asks for a code.</summary>
/// <param name="Enabled">Whether it does.</param>
/// <param name="Since">Since when; null while it does not.</param>
/// <param name="RecoveryCodesLeft">How many recovery codes have not been used.</param>
sealed record AuthenticatorView(bool Enabled, DateTimeOffset? Since, int RecoveryCodesLeft);

/// <summary>A key for an authenticator. Nothing shows it again.</summary>
/// <param name="Secret">The key in base32, to be typed where no picture can be read.</param>
/// <param name="Uri">The same as an <c>otpauth:</c> address, which is what a QR code for authenticators says.</param>
sealed record AuthenticatorKeyView(string Secret, string Uri);

/// <summary>Codes for whoever has lost the authenticator. Nothing shows them again.</summary>
/// <param name="RecoveryCodes">Each is good once, in the place of a code.</param>
sealed record RecoveryCodesView(IReadOnlyList<string> RecoveryCodes);
