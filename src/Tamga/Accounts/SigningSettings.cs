namespace Tamga.Accounts;

/// <summary>How a customer's documents are signed.</summary>
public sealed record SigningSettings
{
    /// <summary>Where the key is.</summary>
    public required SigningMode Mode { get; init; }

    /// <summary>A PKCS #12 file in base64; with <see cref="SigningMode.Pkcs12"/> only.</summary>
    public string? Pkcs12Secret { get; init; }

    /// <summary>The password of that file, if it has one.</summary>
    public string? Pkcs12PasswordSecret { get; init; }
}

/// <summary>Where a signing key is.</summary>
public enum SigningMode
{
    /// <summary>In a token at the customer's desk, behind the signature agent.</summary>
    Agent,

    /// <summary>In a PKCS #12 file that the gateway keeps.</summary>
    Pkcs12,
}
