using System.Buffers;

namespace Tamga.Egypt.Documents;

/// <summary>An invoice, credit or debit note as it will be sent, or the reasons why it cannot be.</summary>
public sealed class ComposedDocument
{
    internal ComposedDocument(string? internalId, string? documentType, IReadOnlyList<DocumentError> errors)
        : this(internalId, documentType, [], [], [], 0) => Errors = errors;

    internal ComposedDocument(
        string? internalId, string? documentType, byte[] document, byte[] canonical, byte[] sha256, decimal totalAmount)
    {
        InternalId = internalId;
        DocumentType = documentType;
        Document = document;
        Canonical = canonical;
        Sha256 = sha256;
        TotalAmount = totalAmount;
    }

    /// <summary>The ERP's number of the document; null where it gave none.</summary>
    public string? InternalId { get; }

    /// <summary><c>I</c>, <c>C</c>, <c>D</c>, <c>EI</c>, <c>EC</c> or <c>ED</c>, in capitals; null where the ERP named none of them.</summary>
    public string? DocumentType { get; }

    /// <summary>Why it cannot be sent. Empty for a document that can.</summary>
    public IReadOnlyList<DocumentError> Errors { get; } = [];

    /// <summary>Whether it can be sent.</summary>
    public bool IsValid => Errors.Count == 0;

    /// <summary>The document as UTF-8 JSON, complete but for <c>signatures</c>; empty where there are errors.</summary>
    /// <remarks>These very bytes go to ETA, <see cref="AppendSigned"/>: written anew they may no longer fit the signature.</remarks>
    public ReadOnlyMemory<byte> Document { get; }

    /// <summary>The canonical text that is signed, UTF-8; empty where there are errors.</summary>
    public ReadOnlyMemory<byte> Canonical { get; }

    /// <summary>SHA-256 of <see cref="Canonical"/>, 32 bytes; empty where there are errors.</summary>
    public ReadOnlyMemory<byte> Sha256 { get; }

    /// <summary><see cref="Sha256"/> as lower-case hex.</summary>
    public string Sha256Hex => Convert.ToHexStringLower(Sha256.Span);

    /// <summary>The document's total in pounds.</summary>
    public decimal TotalAmount { get; }

    /// <summary>Writes the document with a signature, ready to be sent.</summary>
    /// <param name="signature">The signature of <see cref="Canonical"/>: CMS, DER. Any text's bytes for version 0.9.</param>
    /// <param name="output">Where to.</param>
    public void AppendSigned(ReadOnlySpan<byte> signature, IBufferWriter<byte> output) => SignedDocument.Append(Document.Span, signature, output);
}
