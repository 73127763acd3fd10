namespace Tamga.Client.Accounts;

/// <summary>Where a signing key is. The gateway may add values.</summary>
public static class SigningMode
{
    /// <summary>The value <c>agent</c>.</summary>
    public const string Agent = "agent";

    /// <summary>The value <c>pkcs12</c>.</summary>
    public const string Pkcs12 = "pkcs12";
}
