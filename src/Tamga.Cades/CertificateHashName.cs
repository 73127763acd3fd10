namespace Tamga.Cades;

/// <summary>
/// What the attribute signingCertificateV2 names as the algorithm of its certificate hash. The hash is SHA-256 either way.
/// </summary>
public enum CertificateHashName
{
    /// <summary>SHA-256, the default of RFC 5035, which DER leaves out.</summary>
    Sha256,

    /// <summary>
    /// The attribute's own identifier, 1.2.840.113549.1.9.16.2.47, as an old sample of ETA has it. Products in the field write
    /// it; nobody has published whether ETA looks.
    /// </summary>
    AttributeOid,
}
