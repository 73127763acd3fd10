using System.Buffers;
using System.Buffers.Text;

namespace Tamga.Egypt.Invoices.Composing;

/// <summary>Adds the issuer's signature to a document's own bytes, without reading or writing the document anew.</summary>
static class SignedDocument
{
    static ReadOnlySpan<byte> Opening => ",\"signatures\":[{\"signatureType\":\"I\",\"value\":\""u8;

    static ReadOnlySpan<byte> Closing => "\"}]}"u8;

    /// <summary>Writes the document with <c>signatures</c> as its last member.</summary>
    /// <param name="document">
    /// The document as it was composed: an object with at least one member, without <c>signatures</c>.
    /// </param>
    /// <param name="signature">The CMS, DER, of version 0.9 any bytes; it is written as base64.</param>
    /// <param name="output">Where to.</param>
    /// <exception cref="ArgumentException">The document does not end as an object does.</exception>
    public static void Append(ReadOnlySpan<byte> document, ReadOnlySpan<byte> signature, IBufferWriter<byte> output)
    {
        if (document is not [(byte)'{', .. { Length: > 0 }, (byte)'}'])
            throw new ArgumentException("A composed document begins with { and ends with }.", nameof(document));

        output.Write(document[..^1]);
        output.Write(Opening);
        var room = output.GetSpan(Base64.GetMaxEncodedToUtf8Length(signature.Length));
        Base64.EncodeToUtf8(signature, room, out _, out var written);
        output.Advance(written);
        output.Write(Closing);
    }
}
