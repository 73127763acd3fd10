using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;

namespace Tamga.Cades;

/// <summary>
/// Makes the signature that ETA takes: CAdES-BES in a CMS SignedData of version 3, detached, DER, with the certificate and the
/// signed attributes contentType, messageDigest, signingTime and signingCertificateV2; RSA (PKCS #1 v1.5) with SHA-256.
/// Source: ETA's SDK, page "signature creation".
/// </summary>
public static class CadesSignature
{
    /// <summary>Signs.</summary>
    /// <param name="content">
    /// What is signed: a document's canonical text in UTF-8. It does not become part of the signature.
    /// </param>
    /// <param name="certificate">The signer's certificate; of its chain nothing else is included.</param>
    /// <param name="key">Its private key, wherever that is.</param>
    /// <param name="at">The time of signing, to the second.</param>
    /// <param name="hashName">How the certificate's hash is labelled.</param>
    /// <returns>The CMS, DER.</returns>
    /// <exception cref="CryptographicException">The key refuses or the device that holds it fails.</exception>
    public static byte[] Create(
        byte[] content, X509Certificate2 certificate, RSA key, DateTimeOffset at,
        CertificateHashName hashName = CertificateHashName.Sha256)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(certificate);
        ArgumentNullException.ThrowIfNull(key);
        // Without its key: the certificate may carry one that asks for a PIN by itself.
        using var bare = X509CertificateLoader.LoadCertificate(certificate.RawData);
        var signer = new CmsSigner(SubjectIdentifierType.IssuerAndSerialNumber, bare, key, RSASignaturePadding.Pkcs1)
        {
            DigestAlgorithm = new Oid(CadesOids.Sha256),
            IncludeOption = X509IncludeOption.EndCertOnly,
        };
        signer.SignedAttributes.Add(new Pkcs9SigningTime(at.UtcDateTime));
        signer.SignedAttributes.Add(new AsnEncodedData(
            new Oid(CadesOids.SigningCertificateV2), SigningCertificateAttribute.Encode(bare, hashName)));
        var cms = new SignedCms(new ContentInfo(new Oid(CadesOids.DigestedData), content), detached: true);
        cms.ComputeSignature(signer, silent: true);
        return cms.Encode();
    }
}
