using System.Text;
using System.Text.Json;
using Tamga.Egypt.Documents;
using Tamga.Egypt.Invoices.Composing;

namespace Tamga.Egypt.Invoices;

/// <summary>What would be sent.</summary>
/// <param name="Valid">Whether all of it could be sent.</param>
/// <param name="Documents">Each document.</param>
sealed record ValidationView(bool Valid, IReadOnlyList<ValidatedDocument> Documents);

/// <summary>A document as it would be sent.</summary>
/// <param name="InternalId">The ERP's number.</param>
/// <param name="Document">The document with its number literals, but for the signature; nothing when it has errors.</param>
/// <param name="CanonicalText">What would be signed.</param>
/// <param name="Sha256">Lower-case hex SHA-256 of that text.</param>
/// <param name="Errors">What is wrong, each starting with its JSON path.</param>
/// <param name="Warnings">What keeps nobody from sending it, each starting with its JSON path.</param>
sealed record ValidatedDocument(
    string? InternalId, JsonElement? Document, string? CanonicalText, string? Sha256, IReadOnlyList<string> Errors,
    IReadOnlyList<string> Warnings)
{
    public static ValidatedDocument Of(
        ComposedDocument document, IReadOnlyList<DocumentError> flaws, IReadOnlyList<DocumentError> warned)
    {
        IReadOnlyList<string> warnings =
            [.. document.Warnings.Select(w => w.ToString()), .. warned.Select(e => e.ToString())];
        return flaws.Count == 0
            ? new(
                document.InternalId, JsonElement.Parse(document.Document.Span),
                Encoding.UTF8.GetString(document.Canonical.Span), document.Sha256Hex, [], warnings)
            : new(document.InternalId, null, null, null, [.. flaws.Select(e => e.ToString())], warnings);
    }
}
