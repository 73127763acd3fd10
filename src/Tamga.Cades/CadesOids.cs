namespace Tamga.Cades;

/// <summary>The object identifiers of the profile. Source: ETA's SDK, page "signature creation"; RFC 5652, RFC 5035.</summary>
static class CadesOids
{
    /// <summary>What the signed content is said to be: a digest, although the text itself is signed (ETA).</summary>
    public const string DigestedData = "1.2.840.113549.1.7.5";

    public const string SignedData = "1.2.840.113549.1.7.2";
    public const string ContentType = "1.2.840.113549.1.9.3";
    public const string MessageDigest = "1.2.840.113549.1.9.4";
    public const string SigningTime = "1.2.840.113549.1.9.5";
    public const string SigningCertificateV2 = "1.2.840.113549.1.9.16.2.47";
    public const string Sha256 = "2.16.840.1.101.3.4.2.1";
    public const string Rsa = "1.2.840.113549.1.1.1";
    public const string Sha256WithRsa = "1.2.840.113549.1.1.11";
}
