using System.Formats.Asn1;

namespace Tamga.Cades;

/// <summary>The front of a CMS SignedData, which <c>SignedCms</c> does not show as it was written.</summary>
/// <param name="Version">The CMS version.</param>
/// <param name="ContentType">What the content is said to be.</param>
/// <param name="HasContent">Whether the content is inside.</param>
/// <param name="Length">How many bytes the CMS takes; more than that is not its own.</param>
readonly record struct CmsHeader(int Version, string ContentType, bool HasContent, int Length)
{
    /// <exception cref="AsnContentException">It is no CMS.</exception>
    public static CmsHeader Read(ReadOnlyMemory<byte> cms)
    {
        // Tokens and older libraries write BER of indefinite length; that is read too.
        AsnDecoder.ReadEncodedValue(cms.Span, AsnEncodingRules.BER, out _, out _, out var length);
        var contentInfo = new AsnReader(cms[..length], AsnEncodingRules.BER).ReadSequence();
        if (contentInfo.ReadObjectIdentifier() != CadesOids.SignedData) throw new AsnContentException("It is not signed data.");
        var signedData = contentInfo.ReadSequence(new Asn1Tag(TagClass.ContextSpecific, 0)).ReadSequence();
        if (!signedData.TryReadInt32(out var version)) throw new AsnContentException("The version is too large.");
        signedData.ReadSetOf(skipSortOrderValidation: true);
        var content = signedData.ReadSequence();
        return new CmsHeader(version, content.ReadObjectIdentifier(), content.HasData, length);
    }
}
