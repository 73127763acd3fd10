using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Tamga.Cades;

/// <summary>The attribute signingCertificateV2 (RFC 5035): binds a signature to one certificate.</summary>
static class SigningCertificateAttribute
{
    /// <summary>The attribute's value with one ESSCertIDv2, DER.</summary>
    public static byte[] Encode(X509Certificate2 certificate, CertificateHashName hashName)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence()) // SigningCertificateV2
        using (writer.PushSequence()) // certs
        using (writer.PushSequence()) // ESSCertIDv2
        {
            if (hashName == CertificateHashName.AttributeOid)
            {
                using (writer.PushSequence())
                    writer.WriteObjectIdentifier(CadesOids.SigningCertificateV2);
            }

            writer.WriteOctetString(SHA256.HashData(certificate.RawData));
        }

        return writer.Encode();
    }

    /// <summary>The hash in the first ESSCertIDv2, which is the signer's; whatever algorithm it names.</summary>
    /// <exception cref="AsnContentException">The value is not this attribute's.</exception>
    public static byte[] ReadFirstHash(ReadOnlyMemory<byte> value)
    {
        var certificates = new AsnReader(value, AsnEncodingRules.BER).ReadSequence().ReadSequence();
        var first = certificates.ReadSequence();
        if (first.PeekTag() == Asn1Tag.Sequence) first.ReadSequence();
        return first.ReadOctetString();
    }
}
