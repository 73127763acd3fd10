using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Tamga.Egypt.Tests.Signing;

/// <summary>
/// A signature made by hand, bit by bit, so that each part can be wrong while the rest is right, the RSA signature included. As
/// it stands it is right.
/// </summary>
sealed record HandmadeCms
{
    public const string DigestedData = "1.2.840.113549.1.7.5";
    public const string ContentType = "1.2.840.113549.1.9.3";
    public const string MessageDigest = "1.2.840.113549.1.9.4";
    public const string SigningTime = "1.2.840.113549.1.9.5";
    public const string SigningCertificateV2 = "1.2.840.113549.1.9.16.2.47";
    const string Sha256 = "2.16.840.1.101.3.4.2.1";
    const string Sha512 = "2.16.840.1.101.3.4.2.3";

    public required byte[] Content { get; init; }

    public int Version { get; init; } = 3;

    public string EContentType { get; init; } = DigestedData;

    public string ContentTypeAttribute { get; init; } = DigestedData;

    public bool Attached { get; init; }

    public bool WithCertificate { get; init; } = true;

    public int Signers { get; init; } = 1;

    public bool BySubjectKeyIdentifier { get; init; }

    public bool WithSha512 { get; init; }

    public string SignatureAlgorithm { get; init; } = "1.2.840.113549.1.1.1";

    public byte[]? Digest { get; init; }

    public DateTimeOffset SignedAt { get; init; } = TestSeal.Now;

    public X509Certificate2 Certificate { get; init; } = TestSeal.Company;

    public X509Certificate2? BoundCertificate { get; init; }

    public RSA Key { get; init; } = TestSeal.Key;

    /// <summary>Attributes left out.</summary>
    public IReadOnlyList<string> Without { get; init; } = [];

    /// <summary>Attributes that are there twice.</summary>
    public IReadOnlyList<string> Twice { get; init; } = [];

    /// <summary>Attributes whose value is nonsense.</summary>
    public IReadOnlyList<string> Nonsense { get; init; } = [];

    public bool ExplicitHashAlgorithm { get; init; }

    public byte[] Encode()
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier("1.2.840.113549.1.7.2");
            using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
            using (writer.PushSequence())
            {
                writer.WriteInteger(Version);
                using (writer.PushSetOf()) Algorithm(writer, WithSha512 ? Sha512 : Sha256);
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier(EContentType);
                    if (Attached)
                    {
                        using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
                            writer.WriteOctetString(Content);
                    }
                }

                if (WithCertificate)
                {
                    using (writer.PushSetOf(new Asn1Tag(TagClass.ContextSpecific, 0)))
                        writer.WriteEncodedValue(Certificate.RawData);
                }

                using (writer.PushSetOf())
                {
                    for (var i = 0; i < Signers; i++)
                        WriteSigner(writer);
                }
            }
        }

        return writer.Encode();
    }

    void WriteSigner(AsnWriter writer)
    {
        var attributes = Attributes();
        using (writer.PushSequence())
        {
            writer.WriteInteger(BySubjectKeyIdentifier ? 3 : 1);
            if (BySubjectKeyIdentifier)
            {
                writer.WriteOctetString(
                    new X509SubjectKeyIdentifierExtension(Certificate.PublicKey, false).SubjectKeyIdentifierBytes.Span,
                    new Asn1Tag(TagClass.ContextSpecific, 0));
            }
            else
            {
                using (writer.PushSequence())
                {
                    writer.WriteEncodedValue(Certificate.IssuerName.RawData);
                    writer.WriteInteger(Certificate.SerialNumberBytes.Span);
                }
            }

            Algorithm(writer, WithSha512 ? Sha512 : Sha256);
            // The same bytes under another tag than the one that is signed (RFC 5652, section 5.4).
            var implicitly = attributes.ToArray();
            implicitly[0] = 0xA0;
            writer.WriteEncodedValue(implicitly);
            Algorithm(writer, SignatureAlgorithm);
            writer.WriteOctetString(Key.SignData(
                attributes, WithSha512 ? HashAlgorithmName.SHA512 : HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        }
    }

    byte[] Attributes()
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSetOf())
        {
            Write(ContentType, w => w.WriteObjectIdentifier(ContentTypeAttribute));
            Write(
                MessageDigest,
                w => w.WriteOctetString(Digest ?? (WithSha512 ? SHA512.HashData(Content) : SHA256.HashData(Content))));
            Write(SigningTime, w => w.WriteUtcTime(SignedAt));
            Write(SigningCertificateV2, w =>
            {
                using (w.PushSequence())
                using (w.PushSequence())
                using (w.PushSequence())
                {
                    if (ExplicitHashAlgorithm) Algorithm(w, Sha256);
                    w.WriteOctetString(SHA256.HashData((BoundCertificate ?? Certificate).RawData));
                }
            });
        }

        return writer.Encode();

        void Write(string oid, Action<AsnWriter> value)
        {
            if (Without.Contains(oid, StringComparer.Ordinal)) return;
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(oid);
                using (writer.PushSetOf())
                {
                    if (Nonsense.Contains(oid, StringComparer.Ordinal)) writer.WriteBoolean(true);
                    else value(writer);
                    if (Twice.Contains(oid, StringComparer.Ordinal)) value(writer);
                }
            }
        }
    }

    static void Algorithm(AsnWriter writer, string oid)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(oid);
            writer.WriteNull();
        }
    }
}
