namespace Tamga.Client.Accounts;

/// <summary>A key for an authenticator. Nothing shows it again.</summary>
public sealed record AuthenticatorKey : OpenRecord
{
    /// <summary>The key in base32, to be typed where no picture can be read.</summary>
    public string Secret { get; set; } = "";

    /// <summary>The same as an <c>otpauth:</c> address, which is what a QR code for authenticators says.</summary>
    public string Uri { get; set; } = "";
}
