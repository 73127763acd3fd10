using System.Security.Cryptography;
using System.Text;

namespace Tamga.Egypt.Submissions;

/// <summary>One document or receipt of a filing as it was accepted.</summary>
/// <param name="Index">Its place in the request, from 0.</param>
/// <param name="InternalId">The ERP's number.</param>
/// <param name="Type">The document type in capitals; of a receipt its device.</param>
/// <param name="Sha256">Of a document the lower-case hex SHA-256 of its canonical text.</param>
/// <param name="Text">A document complete but for its signature, a receipt as the ERP sent it: exactly these characters.</param>
sealed record SubmissionItem(
    int Index, string InternalId, string Type, string? Sha256, string Text)
{
    /// <summary>Of a receipt: whether it was issued longer ago than ETA wants.</summary>
    public bool IsLate { get; init; }

    /// <summary>What the ERP should know of it, each starting with its JSON path; null where there is nothing.</summary>
    public IReadOnlyList<string>? Warnings { get; init; }

    /// <summary>A document's canonical text: what is signed.</summary>
    /// <exception cref="InvalidOperationException">The document is not the one that was accepted.</exception>
    public byte[] CanonicalText()
    {
        var canonical = global::Tamga.Egypt.Documents.CanonicalText.Of(Encoding.UTF8.GetBytes(Text));
        return Convert.ToHexStringLower(SHA256.HashData(canonical)) == Sha256
            ? canonical
            : throw new InvalidOperationException($"Document {InternalId} has changed since it was accepted.");
    }
}
