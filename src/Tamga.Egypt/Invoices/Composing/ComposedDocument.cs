using Tamga.Egypt.Documents;

namespace Tamga.Egypt.Invoices.Composing;

/// <summary>An invoice, credit or debit note as it will be sent, or the reasons why it cannot be.</summary>
sealed class ComposedDocument
{
    public ComposedDocument(string? internalId, string? documentType, IReadOnlyList<DocumentError> errors)
        : this(internalId, documentType, [], [], [], 0) => Errors = errors;

    public ComposedDocument(
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

    /// <summary>
    /// <c>I</c>, <c>C</c>, <c>D</c>, <c>EI</c>, <c>EC</c> or <c>ED</c>, in capitals; null where the ERP named none of them.
    /// </summary>
    public string? DocumentType { get; }

    /// <summary>Why it cannot be sent. Empty for a document that can.</summary>
    public IReadOnlyList<DocumentError> Errors { get; } = [];

    /// <summary>What the ERP should know of it, whether or not it can be sent.</summary>
    public IReadOnlyList<DocumentWarning> Warnings { get; init; } = [];

    /// <summary>Whether it can be sent.</summary>
    public bool IsValid => Errors.Count == 0;

    /// <summary>The document as UTF-8 JSON, complete but for <c>signatures</c>; empty where there are errors.</summary>
    /// <remarks>
    /// These very bytes go to ETA, <see cref="SignedDocument"/>: written anew they may no longer fit the signature.
    /// </remarks>
    public ReadOnlyMemory<byte> Document { get; }

    /// <summary>The canonical text that is signed, UTF-8; empty where there are errors.</summary>
    public ReadOnlyMemory<byte> Canonical { get; }

    /// <summary>SHA-256 of <see cref="Canonical"/>, 32 bytes; empty where there are errors.</summary>
    public ReadOnlyMemory<byte> Sha256 { get; }

    /// <summary><see cref="Sha256"/> as lower-case hex.</summary>
    public string Sha256Hex => Convert.ToHexStringLower(Sha256.Span);

    /// <summary>The document's total in pounds.</summary>
    public decimal TotalAmount { get; }
}
