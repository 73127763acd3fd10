namespace Tamga.Client.Accounts;

/// <summary>
/// How to sign: <c>agent</c>, with the name of the agent that is preferred, or <c>pkcs12</c> with a file in base64 and its
/// password.
/// </summary>
public sealed record SigningRequest : OpenRecord
{
    /// <summary>Where the key is: see <c>SigningMode</c>.</summary>
    public string? Mode { get; set; }

    /// <summary>Key and certificate as a PKCS#12 file, base64. Write-only.</summary>
    public string? Pkcs12 { get; set; }

    /// <summary>The password. Write-only.</summary>
    public string? Password { get; set; }

    /// <summary>The agent that gets the work while it is connected.</summary>
    public string? PreferredAgent { get; set; }
}
