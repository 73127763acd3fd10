using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Tamga.Egypt.Documents;
using Tamga.Egypt.Documents.Trees;

namespace Tamga.Egypt.Receipts.Composing;

/// <summary>Makes a full receipt, v1.2, of what a point of sale sends, and its uuid: the hash of the receipt itself.</summary>
/// <remarks>Pure: no clock, no settings but those given, nothing kept. Safe from any number of threads.</remarks>
static class ReceiptComposer
{
    static ReadOnlySpan<byte> EmptyUuid => "\"uuid\":\"\""u8;

    /// <summary>Composes a receipt of any type.</summary>
    /// <param name="shortForm">
    /// What the ERP sent for one receipt, UTF-8 JSON. Members are found whatever their case; unknown ones are ignored.
    /// </param>
    /// <param name="issuer">Who sells.</param>
    /// <param name="device">The device that issues; null to take the one that the receipt names.</param>
    /// <param name="previousUuid">
    /// The uuid of the device's last accepted receipt, empty for its first one; null while it is not known, as when a receipt is
    /// only checked: the uuid then holds for the <c>previousUUID</c> that the receipt itself names, or none.
    /// </param>
    /// <param name="settings">Precision, default tax, tolerance, the reading of the uuid's rule.</param>
    /// <param name="path">Where in the request the receipt stands, such as <c>$.receipts[0]</c>: errors begin with it.</param>
    /// <returns>The receipt, or every reason found why it cannot be sent.</returns>
    public static ComposedReceipt Compose(
        ReadOnlySpan<byte> shortForm, IssuerProfile issuer, ReceiptDevice? device, string? previousUuid,
        DocumentSettings settings, string path = "$")
    {
        var tree = DocumentTree.Rent(shortForm, path);
        try
        {
            return Compose(tree, issuer, device, previousUuid, settings);
        }
        finally
        {
            DocumentTree.Return(tree);
        }
    }

    /// <inheritdoc cref="Compose(ReadOnlySpan{byte}, IssuerProfile, ReceiptDevice?, string?, DocumentSettings, string)"/>
    public static ComposedReceipt Compose(
        JsonElement shortForm, IssuerProfile issuer, ReceiptDevice? device, string? previousUuid, DocumentSettings settings,
        string path = "$") =>
        Compose(JsonMarshal.GetRawUtf8Value(shortForm), issuer, device, previousUuid, settings, path);

    static ComposedReceipt Compose(
        DocumentTree tree, IssuerProfile issuer, ReceiptDevice? device, string? previousUuid, DocumentSettings settings)
    {
        if (!DocumentTreeReader.Read(tree, ReceiptShape.Shape)) return new() { Errors = tree.Errors };
        ReceiptFilling.Fill(tree, issuer, device, previousUuid, settings);
        ReceiptRules.Check(tree, settings);
        ReceiptArithmetic.Settle(tree, settings);

        var header = tree.First(DocumentTree.Root, ReceiptShape.Header);
        var seller = tree.First(DocumentTree.Root, ReceiptShape.Seller);
        if (tree.HasErrors)
        {
            return new()
            {
                ReceiptNumber = Text(tree, header, ReceiptHeaderShape.ReceiptNumber),
                DeviceSerialNumber = Text(tree, seller, SellerShape.DeviceSerialNumber),
                Type = ReceiptTypes.Of(tree),
                Errors = tree.Errors,
                Warnings = tree.Warnings,
            };
        }

        tree[header, ReceiptHeaderShape.Uuid].NotHashed = !settings.ReceiptUuidKeepsEmptyKey;
        var writer = tree.Writer;
        writer.WriteObject(tree, DocumentTree.Root);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(writer.Canonical, hash);
        Span<byte> uuid = stackalloc byte[SHA256.HashSizeInBytes * 2];
        Convert.TryToHexStringLower(hash, uuid, out _);
        return new()
        {
            ReceiptNumber = Text(tree, header, ReceiptHeaderShape.ReceiptNumber),
            DeviceSerialNumber = Text(tree, seller, SellerShape.DeviceSerialNumber),
            Type = ReceiptTypes.Of(tree),
            Document = Insert(writer.Json, uuid),
            Canonical = writer.Canonical.ToArray(),
            Uuid = Encoding.ASCII.GetString(uuid),
            DateTimeIssued = Encoding.ASCII.GetString(tree.Bytes(header, ReceiptHeaderShape.DateTimeIssued)),
            TotalAmount = Encoding.ASCII.GetString(tree.Bytes(DocumentTree.Root, ReceiptShape.TotalAmount)),
            SellerTaxId = issuer.TaxId,
            Warnings = tree.Warnings,
        };
    }

    /// <summary>
    /// Puts the uuid into its place: the first empty <c>uuid</c> is the header's, for a quotation mark inside a text is escaped.
    /// </summary>
    static byte[] Insert(ReadOnlySpan<byte> json, ReadOnlySpan<byte> uuid)
    {
        var at = json.IndexOf(EmptyUuid) + EmptyUuid.Length - 1;
        var document = GC.AllocateUninitializedArray<byte>(json.Length + uuid.Length);
        json[..at].CopyTo(document);
        uuid.CopyTo(document.AsSpan(at));
        json[at..].CopyTo(document.AsSpan(at + uuid.Length));
        return document;
    }

    static string? Text(DocumentTree tree, int row, Member member) =>
        row >= 0 && tree.Bytes(row, member) is { IsEmpty: false } text ? DocumentText.Unescape(text) : null;
}
