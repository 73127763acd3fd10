using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;

namespace Tamga.Cades;

/// <summary>
/// Says whether a signature is one that ETA can take, before it is sent there. What is wrong is a value, whatever the bytes are.
/// That the certificate's issuer is one that Egypt licenses is told by its name, where names are expected.
/// </summary>
public static class SignatureVerifier
{
    /// <summary>A signature with a chain of certificates takes a tenth of this.</summary>
    const int MostBytes = 128 * 1024;

    /// <summary>Checks.</summary>
    /// <param name="cms">What should be a signature.</param>
    /// <param name="content">What should have been signed.</param>
    /// <param name="expected">What else it is measured against.</param>
    public static SignatureVerdict Verify(ReadOnlyMemory<byte> cms, byte[] content, SignatureExpectation expected)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(expected);
        if (cms.Length is 0 or > MostBytes)
            return No(SignatureFlawKind.NotCms, $"A signature is a CMS of 1 to {MostBytes} bytes; this has {cms.Length}.");
        try
        {
            var header = CmsHeader.Read(cms);
            var signed = new SignedCms(new ContentInfo(new Oid(CadesOids.DigestedData), content), detached: true);
            signed.Decode(cms.Span[..header.Length]);
            var flaws = new List<SignatureFlaw>();
            Check(header, cms.Length, flaws);
            if (signed.SignerInfos.Count != 1)
            {
                flaws.Add(new(
                    SignatureFlawKind.SignerCount, $"There must be exactly one signer; there are {signed.SignerInfos.Count}."));
                return new SignatureVerdict(flaws, null, null);
            }

            return new SignerCheck(signed.SignerInfos[0], content, expected, flaws).Run();
        }
        catch (Exception e) when (e is CryptographicException or AsnContentException)
        {
            return No(SignatureFlawKind.NotCms, "The bytes are no CMS SignedData (RFC 5652) that can be read.");
        }
    }

    static SignatureVerdict No(SignatureFlawKind kind, string message) => new([new(kind, message)], null, null);

    static void Check(CmsHeader header, int length, List<SignatureFlaw> flaws)
    {
        if (header.Length != length)
            flaws.Add(new(SignatureFlawKind.TrailingBytes, $"{length - header.Length} bytes follow the signature."));
        if (header.Version != 3) flaws.Add(new(SignatureFlawKind.Version, $"The CMS version must be 3; it is {header.Version}."));
        if (header.ContentType != CadesOids.DigestedData)
        {
            flaws.Add(
                new(SignatureFlawKind.ContentType,
                    $"eContentType must be {CadesOids.DigestedData} (digestedData); it is {header.ContentType}."));
        }

        if (header.HasContent)
            flaws.Add(new(SignatureFlawKind.NotDetached, "The signature must be detached: without the content inside."));
    }
}
