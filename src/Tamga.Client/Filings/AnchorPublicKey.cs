namespace Tamga.Client.Filings;

/// <summary>The key that anchors are checked with, as a JSON Web Key (RFC 7517).</summary>
public sealed record AnchorPublicKey : OpenRecord
{
    /// <summary><c>EC</c>.</summary>
    public string Kty { get; set; } = "";

    /// <summary><c>P-256</c>.</summary>
    public string Crv { get; set; } = "";

    /// <summary>Its point, base64url.</summary>
    public string X { get; set; } = "";

    /// <summary>Its point, base64url.</summary>
    public string Y { get; set; } = "";

    /// <summary>What anchors call it: its thumbprint (RFC 7638).</summary>
    public string? Kid { get; set; }

    /// <summary>What it is for.</summary>
    public string? Use { get; set; }

    /// <summary>The algorithm of signatures.</summary>
    public string? Alg { get; set; }
}
