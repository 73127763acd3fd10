namespace Tamga.Accounts;

/// <summary>A login at e-Tax.</summary>
public sealed record EtaxAccount
{
    /// <summary>The user name.</summary>
    public required string Username { get; init; }

    /// <summary>The password.</summary>
    public required string PasswordSecret { get; init; }

    /// <summary>The organisation to act for when the login may act for several.</summary>
    public long? EntId { get; init; }

    /// <summary>
    /// New whenever a user name or a password is given, be it the same: what was parked because a login had been refused
    /// may try again under another version.
    /// </summary>
    public required string CredentialsVersion { get; init; }
}
