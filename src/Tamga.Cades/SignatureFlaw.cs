namespace Tamga.Cades;

/// <summary>What is wrong with a signature.</summary>
/// <param name="Kind">For a program.</param>
/// <param name="Message">For a person: what is wrong, and where it helps, what to do.</param>
public sealed record SignatureFlaw(SignatureFlawKind Kind, string Message);

/// <summary>What can be wrong with a signature.</summary>
public enum SignatureFlawKind
{
    /// <summary>The bytes are no CMS SignedData.</summary>
    NotCms,

    /// <summary>Something follows the CMS.</summary>
    TrailingBytes,

    /// <summary>The CMS version is not 3.</summary>
    Version,

    /// <summary>The content is not said to be digestedData.</summary>
    ContentType,

    /// <summary>The content is inside.</summary>
    NotDetached,

    /// <summary>There is no signer, or more than one.</summary>
    SignerCount,

    /// <summary>The signer is not named by issuer and serial number.</summary>
    SignerIdentifier,

    /// <summary>Another digest than SHA-256, or another signature than RSA (PKCS #1 v1.5).</summary>
    Algorithm,

    /// <summary>A signed attribute is missing, there twice, or not readable.</summary>
    Attribute,

    /// <summary>The digest is another text's.</summary>
    Digest,

    /// <summary>The signer's certificate is missing, or cannot be read.</summary>
    Certificate,

    /// <summary>signingCertificateV2 is about another certificate.</summary>
    CertificateHash,

    /// <summary>The signature is not by the certificate's key over these attributes.</summary>
    Signature,

    /// <summary>The time of signing lies in the future.</summary>
    SigningTime,

    /// <summary>The certificate was not valid when it signed, or is not any longer.</summary>
    Validity,

    /// <summary>The certificate is for other uses than signing.</summary>
    KeyUsage,

    /// <summary>The certificate is another taxpayer's.</summary>
    TaxId,

    /// <summary>The certificate was made by its owner, or by nobody who is trusted.</summary>
    Issuer,
}
