using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Tamga.Sandbox.Egypt.Registry;

namespace Tamga.Sandbox.Egypt.Signatures;

/// <summary>
/// The signature validator: a detached CMS over the canonical text, whose content type is digestedData and whose signed
/// attributes name the digest, the time and the certificate.
/// </summary>
static class SignatureCheck
{
    const string Path = "documents.signatures.value";
    const string DigestedData = "1.2.840.113549.1.7.5";
    const string ContentType = "1.2.840.113549.1.9.3";
    const string MessageDigest = "1.2.840.113549.1.9.4";
    const string SigningTime = "1.2.840.113549.1.9.5";
    const string SigningCertificateV2 = "1.2.840.113549.1.9.16.2.47";
    const string Sha256 = "2.16.840.1.101.3.4.2.1";

    const string OrganizationIdentifier = "2.5.4.97";
    const string Surname = "2.5.4.4";

    public static Fault? Check(string base64, string canonicalText, string issuer, IReadOnlyList<string>? trustedIssuers)
    {
        var content = Encoding.UTF8.GetBytes(canonicalText);
        var cms = new SignedCms(new ContentInfo(new Oid(DigestedData), content), detached: true);
        try
        {
            cms.Decode(Convert.FromBase64String(base64));
        }
        catch (Exception e) when (e is FormatException or CryptographicException)
        {
            return Wrong("4041", "the signature is no CMS message in base64");
        }

        if (cms.ContentInfo.ContentType.Value != DigestedData)
            return Wrong("4042", "content-type attribute value does not match the encapsulated content type");
        if (cms.SignerInfos is not [{ } signer])
            return Wrong("4044", "exactly one signer is expected");
        if (signer.Certificate is not { } certificate)
            return Wrong("4045", "the certificate of the signer is not included");
        if (signer.DigestAlgorithm.Value != Sha256)
            return Wrong("4046", "the digest algorithm is not SHA-256");
        if (Attribute(signer, MessageDigest) is not { } digest
            || !AsnDecoder.ReadOctetString(digest, AsnEncodingRules.BER, out _).AsSpan().SequenceEqual(SHA256.HashData(content)))
        {
            return Wrong("4043", "message-digest attribute value does not match calculated value");
        }

        if (Attribute(signer, ContentType) is not { } type
            || AsnDecoder.ReadObjectIdentifier(type, AsnEncodingRules.BER, out _) != DigestedData)
        {
            return Wrong("4042", "content-type attribute value does not match the encapsulated content type");
        }

        if (Attribute(signer, SigningTime) is null)
            return Wrong("4047", "signing-time attribute is missing");
        if (Attribute(signer, SigningCertificateV2) is not { } named || !Names(named, certificate))
            return Wrong("4048", "signing-certificate-v2 attribute does not name the certificate of the signer");
        try
        {
            signer.CheckSignature(verifySignatureOnly: true);
        }
        catch (CryptographicException)
        {
            return Wrong("4040", "the signature value does not verify with the certificate of the signer");
        }
        if (!MaySealFor(certificate, issuer))
            return new Fault("ISFX305", "The submitting taxpayer is not the first signer", Path);
        return trustedIssuers is null
            || trustedIssuers.Any(issuer => certificate.Issuer.Contains(issuer, StringComparison.Ordinal))
            ? null
            : new Fault("ISFX305", "The certificate of the signer comes from no licensed issuer", Path);
    }

    // A seal names its company's registration number. One that names another's is refused, and so is a person's; what a
    // certificate names neither of is left to the list of issuers.
    static bool MaySealFor(X509Certificate2 certificate, string issuer)
    {
        var names = certificate.SubjectName.EnumerateRelativeDistinguishedNames().Where(name => !name.HasMultipleElements)
            .ToLookup(name => name.GetSingleElementType().Value, name => name.GetSingleElementValue() ?? "");
        return names[OrganizationIdentifier].Any()
            ? names[OrganizationIdentifier].Any(id => id.Contains(issuer, StringComparison.Ordinal))
            : !names[Surname].Any();
    }

    static byte[]? Attribute(SignerInfo signer, string oid)
    {
        foreach (var attribute in signer.SignedAttributes)
        {
            if (attribute.Oid.Value == oid && attribute.Values is [{ } value])
                return value.RawData;
        }
        return null;
    }

    // SigningCertificateV2 ::= SEQUENCE { certs SEQUENCE OF ESSCertIDv2 }. What stands in hashAlgorithm differs in the field
    // (sha-256 by the standard, the attribute's own OID after an old sample); the hash is SHA-256 in any case.
    static bool Names(byte[] attribute, X509Certificate2 certificate)
    {
        try
        {
            var certificates = new AsnReader(attribute, AsnEncodingRules.BER).ReadSequence().ReadSequence();
            var first = certificates.ReadSequence();
            if (first.PeekTag() == Asn1Tag.Sequence)
                first.ReadSequence();
            return first.ReadOctetString().AsSpan().SequenceEqual(SHA256.HashData(certificate.RawData));
        }
        catch (AsnContentException)
        {
            return false;
        }
    }

    static Fault Wrong(string code, string message) => new(code, $"{code}:{message}", Path);
}
