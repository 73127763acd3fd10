using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using Tamga.Egypt.Documents.Invoices;
using Tamga.Egypt.Documents.Sheets;

namespace Tamga.Egypt.Documents;

/// <summary>
/// Makes a full document of what an ERP sends: lines with quantity and price at least, up to the full document. Fills, checks,
/// computes, and writes the bytes that are sent and the text that is signed, in one go.
/// </summary>
/// <remarks>Pure: no clock, no settings but those given, nothing kept. Safe from any number of threads.</remarks>
public static class InvoiceComposer
{
    /// <summary>Composes an invoice, a credit or debit note, or an export document.</summary>
    /// <param name="shortForm">What the ERP sent for one document, UTF-8 JSON. Members are found whatever their case; unknown ones are ignored.</param>
    /// <param name="issuer">Who issues.</param>
    /// <param name="settings">Precision, default tax, tolerance.</param>
    /// <param name="path">Where in the request the document stands, such as <c>$.invoices[0]</c>: errors begin with it.</param>
    /// <returns>The document, or every reason found why it cannot be sent.</returns>
    public static ComposedDocument Compose(ReadOnlySpan<byte> shortForm, IssuerProfile issuer, DocumentSettings settings, string path = "$")
    {
        ArgumentNullException.ThrowIfNull(issuer);
        ArgumentNullException.ThrowIfNull(settings);
        var sheet = Sheet.Rent(shortForm, path);
        try
        {
            return Compose(sheet, issuer, settings);
        }
        finally
        {
            Sheet.Return(sheet);
        }
    }

    /// <inheritdoc cref="Compose(ReadOnlySpan{byte}, IssuerProfile, DocumentSettings, string)"/>
    public static ComposedDocument Compose(JsonElement shortForm, IssuerProfile issuer, DocumentSettings settings, string path = "$") =>
        Compose(JsonMarshal.GetRawUtf8Value(shortForm), issuer, settings, path);

    static ComposedDocument Compose(Sheet sheet, IssuerProfile issuer, DocumentSettings settings)
    {
        if (!SheetReader.Read(sheet, InvoiceShape.Shape)) return new(null, null, sheet.Errors);
        InvoiceFilling.Fill(sheet, issuer, settings);
        InvoiceRules.Check(sheet, settings);
        InvoiceArithmetic.Settle(sheet, settings);

        var kind = sheet[Sheet.Root, InvoiceShape.DocumentType].Code;
        var type = kind == 0 ? null : DocumentKinds.Name(kind);
        var internalId = DocumentText.Unescape(sheet.Bytes(Sheet.Root, InvoiceShape.InternalId));
        if (sheet.HasErrors) return new(internalId.Length == 0 ? null : internalId, type, sheet.Errors);

        var writer = sheet.Writer;
        writer.WriteObject(sheet, Sheet.Root);
        return new(
            internalId,
            type,
            writer.Json.ToArray(),
            writer.Canonical.ToArray(),
            SHA256.HashData(writer.Canonical),
            sheet.Number(Sheet.Root, InvoiceShape.TotalAmount));
    }
}
