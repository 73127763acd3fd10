using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;

namespace Tamga.Cades;

/// <summary>The check of a signature's only signer.</summary>
sealed class SignerCheck(SignerInfo signer, byte[] content, SignatureExpectation expected, List<SignatureFlaw> flaws)
{
    public SignatureVerdict Run()
    {
        CheckForm();
        CheckContentType();
        CheckDigest();
        var signedAt = SigningTime();
        using var certificate = signer.Certificate;
        if (certificate is null)
        {
            Add(SignatureFlawKind.Certificate, "The signer's certificate is not in the signature.");
            return new SignatureVerdict(flaws, null, signedAt);
        }

        SealCertificate seal;
        try
        {
            seal = SealCertificate.Of(certificate);
        }
        catch (CryptographicException)
        {
            Add(SignatureFlawKind.Certificate, "The signer's certificate cannot be read.");
            return new SignatureVerdict(flaws, null, signedAt);
        }

        CheckBinding(certificate.RawData);
        CheckSeal(seal, signedAt);
        // An oversized key would make the check itself expensive.
        if (seal.HasUsableKey) CheckSignature();
        return new SignatureVerdict(flaws, seal, signedAt);
    }

    void CheckForm()
    {
        if (signer.Version != 1 || signer.SignerIdentifier.Type != SubjectIdentifierType.IssuerAndSerialNumber)
        {
            Add(SignatureFlawKind.SignerIdentifier,
                "The signer must be named by issuer and serial number (SignerInfo of version 1).");
        }

        if (signer.DigestAlgorithm.Value != CadesOids.Sha256)
            Add(SignatureFlawKind.Algorithm, $"The digest must be SHA-256; it is {signer.DigestAlgorithm.Value}.");
        if (signer.SignatureAlgorithm.Value is not (CadesOids.Rsa or CadesOids.Sha256WithRsa))
        {
            Add(SignatureFlawKind.Algorithm,
                $"The signature must be RSA (PKCS #1 v1.5); it is {signer.SignatureAlgorithm.Value}.");
        }
    }

    void CheckContentType()
    {
        if (Value(CadesOids.ContentType, "contentType") is not { } value) return;
        Read("contentType", () =>
        {
            var type = AsnDecoder.ReadObjectIdentifier(value, AsnEncodingRules.BER, out _);
            if (type != CadesOids.DigestedData)
                Add(SignatureFlawKind.Attribute, $"The attribute contentType must be {CadesOids.DigestedData}; it is {type}.");
        });
    }

    void CheckDigest()
    {
        if (Value(CadesOids.MessageDigest, "messageDigest") is not { } value) return;
        Read("messageDigest", () =>
        {
            var digest = AsnDecoder.ReadOctetString(value, AsnEncodingRules.BER, out _);
            var computed = SHA256.HashData(content);
            if (!CryptographicOperations.FixedTimeEquals(digest, computed))
            {
                Add(SignatureFlawKind.Digest,
                    $"The signature is over another text: its digest is {Hex(digest)}, that of the canonical text is "
                    + $"{Hex(computed)}.");
            }
        });
    }

    DateTimeOffset? SigningTime()
    {
        if (Value(CadesOids.SigningTime, "signingTime") is not { } value) return null;
        DateTimeOffset? at = null;
        Read("signingTime", () =>
        {
            var tag = Asn1Tag.Decode(value, out _);
            at = tag == Asn1Tag.UtcTime
                ? AsnDecoder.ReadUtcTime(value, AsnEncodingRules.BER, out _)
                : AsnDecoder.ReadGeneralizedTime(value, AsnEncodingRules.BER, out _);
        });
        if (at > expected.Now + expected.ClockSkew)
        {
            Add(SignatureFlawKind.SigningTime,
                $"The signing time {Time(at.Value)} lies in the future. Set the signing computer's clock.");
        }

        return at;
    }

    void CheckBinding(byte[] certificate)
    {
        if (Value(CadesOids.SigningCertificateV2, "signingCertificateV2") is not { } value) return;
        Read("signingCertificateV2", () =>
        {
            if (!CryptographicOperations.FixedTimeEquals(
                SigningCertificateAttribute.ReadFirstHash(value), SHA256.HashData(certificate)))
            {
                Add(SignatureFlawKind.CertificateHash,
                    "The attribute signingCertificateV2 is not about the signer's certificate.");
            }
        });
    }

    void CheckSeal(SealCertificate seal, DateTimeOffset? signedAt)
    {
        if (signedAt is { } at && !seal.IsValidAt(at))
        {
            Add(SignatureFlawKind.Validity,
                $"The certificate is valid from {Time(seal.NotBefore)} to {Time(seal.NotAfter)}, and signed at {Time(at)}.");
        }
        else if (!seal.IsValidAt(expected.Now))
        {
            Add(SignatureFlawKind.Validity,
                $"The certificate is valid from {Time(seal.NotBefore)} to {Time(seal.NotAfter)} only.");
        }

        if (!seal.HasUsableKey) Add(SignatureFlawKind.Algorithm, "The certificate's key must be RSA of 1024 to 8192 bits.");
        if (!seal.MaySign)
            Add(SignatureFlawKind.KeyUsage, "The certificate's key usage allows neither digitalSignature nor nonRepudiation.");
        if (expected.TaxId is { } taxId && !seal.TaxIds.Contains(taxId, StringComparer.Ordinal))
            Add(SignatureFlawKind.TaxId, $"The certificate is not for the tax id {taxId}: its subject is {seal.Subject}.");
        if (expected.TrustedIssuers is { } trusted && seal.DistrustOf(trusted) is { } distrust)
            Add(SignatureFlawKind.Issuer, distrust);
    }

    void CheckSignature()
    {
        try
        {
            signer.CheckSignature(verifySignatureOnly: true);
        }
        catch (CryptographicException)
        {
            // A wrong digest has been told already; the framework looks at it first and then no further.
            if (!flaws.Exists(
                f => f.Kind is SignatureFlawKind.Digest or SignatureFlawKind.Algorithm or SignatureFlawKind.Attribute))
            {
                Add(SignatureFlawKind.Signature, "The signature is not by the certificate's key over these attributes.");
            }
        }
    }

    /// <summary>The only value of an attribute that has to be there once.</summary>
    byte[]? Value(string oid, string name)
    {
        var values = new List<byte[]>();
        foreach (var attribute in signer.SignedAttributes)
        {
            if (attribute.Oid.Value == oid)
            {
                foreach (var value in attribute.Values)
                    values.Add(value.RawData);
            }
        }

        if (values.Count == 1) return values[0];
        Add(SignatureFlawKind.Attribute, values.Count == 0
            ? $"The signed attribute {name} is missing." : $"The signed attribute {name} is there {values.Count} times.");
        return null;
    }

    void Read(string name, Action read)
    {
        try
        {
            read();
        }
        catch (Exception e) when (e is AsnContentException or CryptographicException)
        {
            Add(SignatureFlawKind.Attribute, $"The signed attribute {name} cannot be read.");
        }
    }

    void Add(SignatureFlawKind kind, string message) => flaws.Add(new SignatureFlaw(kind, message));

    static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);

    static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'");
}
