using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using Tamga.Egypt.Documents;
using Tamga.Egypt.Documents.Trees;

namespace Tamga.Egypt.Invoices.Composing;

/// <summary>
/// Makes a full document of what an ERP sends: lines with quantity and price at least, up to the full document. Fills, checks,
/// computes, and writes the bytes that are sent and the text that is signed, in one go.
/// </summary>
/// <remarks>Pure: no clock, no settings but those given, nothing kept. Safe from any number of threads.</remarks>
static class InvoiceComposer
{
    /// <summary>Composes an invoice, a credit or debit note, or an export document.</summary>
    /// <param name="shortForm">
    /// What the ERP sent for one document, UTF-8 JSON. Members are found whatever their case; unknown ones are ignored.
    /// </param>
    /// <param name="issuer">Who issues.</param>
    /// <param name="settings">Precision, default tax, tolerance.</param>
    /// <param name="path">Where in the request the document stands, such as <c>$.invoices[0]</c>: errors begin with it.</param>
    /// <param name="latestIssue">What issued later is refused; null where that is not looked at.</param>
    /// <returns>The document, or every reason found why it cannot be sent.</returns>
    public static ComposedDocument Compose(
        ReadOnlySpan<byte> shortForm, IssuerProfile issuer, DocumentSettings settings, string path = "$",
        DateTimeOffset? latestIssue = null)
    {
        var tree = DocumentTree.Rent(shortForm, path);
        try
        {
            return Compose(tree, issuer, settings, latestIssue);
        }
        finally
        {
            DocumentTree.Return(tree);
        }
    }

    /// <inheritdoc cref="Compose(ReadOnlySpan{byte}, IssuerProfile, DocumentSettings, string, DateTimeOffset?)"/>
    public static ComposedDocument Compose(
        JsonElement shortForm, IssuerProfile issuer, DocumentSettings settings, string path = "$",
        DateTimeOffset? latestIssue = null) =>
        Compose(JsonMarshal.GetRawUtf8Value(shortForm), issuer, settings, path, latestIssue);

    static ComposedDocument Compose(
        DocumentTree tree, IssuerProfile issuer, DocumentSettings settings, DateTimeOffset? latestIssue)
    {
        if (!DocumentTreeReader.Read(tree, InvoiceShape.Shape)) return new(null, null, tree.Errors);
        InvoiceFilling.Fill(tree, issuer, settings);
        InvoiceRules.Check(tree, settings, latestIssue);
        InvoiceArithmetic.Settle(tree, settings);

        var kind = tree[DocumentTree.Root, InvoiceShape.DocumentType].Code;
        var type = kind == 0 ? null : DocumentKinds.Name(kind);
        var internalId = DocumentText.Unescape(tree.Bytes(DocumentTree.Root, InvoiceShape.InternalId));
        if (tree.HasErrors)
            return new(internalId.Length == 0 ? null : internalId, type, tree.Errors) { Warnings = tree.Warnings };

        var writer = tree.Writer;
        writer.WriteObject(tree, DocumentTree.Root);
        return new(
            internalId,
            type,
            writer.Json.ToArray(),
            writer.Canonical.ToArray(),
            SHA256.HashData(writer.Canonical),
            tree.Number(DocumentTree.Root, InvoiceShape.TotalAmount))
        {
            Warnings = tree.Warnings,
        };
    }
}
