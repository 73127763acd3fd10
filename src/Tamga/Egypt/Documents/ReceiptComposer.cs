using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Tamga.Egypt.Documents.Receipts;
using Tamga.Egypt.Documents.Sheets;

namespace Tamga.Egypt.Documents;

/// <summary>Makes a full receipt, v1.2, of what a point of sale sends, and its uuid: the hash of the receipt itself.</summary>
/// <remarks>Pure: no clock, no settings but those given, nothing kept. Safe from any number of threads.</remarks>
public static class ReceiptComposer
{
    static ReadOnlySpan<byte> EmptyUuid => "\"uuid\":\"\""u8;

    /// <summary>Composes a sale or a return.</summary>
    /// <param name="shortForm">What the ERP sent for one receipt, UTF-8 JSON. Members are found whatever their case; unknown ones are ignored.</param>
    /// <param name="issuer">Who sells.</param>
    /// <param name="device">The device that issues; null to take the one that the receipt names.</param>
    /// <param name="previousUuid">
    /// The uuid of the device's last accepted receipt, empty for its first one; null while it is not known, as when a receipt is only
    /// checked: the uuid then holds for the <c>previousUUID</c> that the receipt itself names, or none.
    /// </param>
    /// <param name="settings">Precision, default tax, tolerance, the reading of the uuid's rule.</param>
    /// <param name="path">Where in the request the receipt stands, such as <c>$.receipts[0]</c>: errors begin with it.</param>
    /// <returns>The receipt, or every reason found why it cannot be sent.</returns>
    public static ComposedReceipt Compose(
        ReadOnlySpan<byte> shortForm, IssuerProfile issuer, ReceiptDevice? device, string? previousUuid, DocumentSettings settings, string path = "$")
    {
        ArgumentNullException.ThrowIfNull(issuer);
        ArgumentNullException.ThrowIfNull(settings);
        var sheet = Sheet.Rent(shortForm, path);
        try
        {
            return Compose(sheet, issuer, device, previousUuid, settings);
        }
        finally
        {
            Sheet.Return(sheet);
        }
    }

    /// <inheritdoc cref="Compose(ReadOnlySpan{byte}, IssuerProfile, ReceiptDevice?, string?, DocumentSettings, string)"/>
    public static ComposedReceipt Compose(
        JsonElement shortForm, IssuerProfile issuer, ReceiptDevice? device, string? previousUuid, DocumentSettings settings, string path = "$") =>
        Compose(JsonMarshal.GetRawUtf8Value(shortForm), issuer, device, previousUuid, settings, path);

    static ComposedReceipt Compose(Sheet sheet, IssuerProfile issuer, ReceiptDevice? device, string? previousUuid, DocumentSettings settings)
    {
        if (!SheetReader.Read(sheet, ReceiptShape.Shape)) return new() { Errors = sheet.Errors };
        ReceiptFilling.Fill(sheet, issuer, device, previousUuid, settings);
        ReceiptRules.Check(sheet, settings);
        ReceiptArithmetic.Settle(sheet, settings);

        var header = sheet.First(Sheet.Root, ReceiptShape.Header);
        var seller = sheet.First(Sheet.Root, ReceiptShape.Seller);
        if (sheet.HasErrors)
        {
            return new()
            {
                ReceiptNumber = Text(sheet, header, ReceiptHeaderShape.ReceiptNumber),
                DeviceSerialNumber = Text(sheet, seller, SellerShape.DeviceSerialNumber),
                IsReturn = IsReturn(sheet),
                Errors = sheet.Errors,
            };
        }

        sheet[header, ReceiptHeaderShape.Uuid].NotHashed = !settings.ReceiptUuidKeepsEmptyKey;
        var writer = sheet.Writer;
        writer.WriteObject(sheet, Sheet.Root);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(writer.Canonical, hash);
        Span<byte> uuid = stackalloc byte[SHA256.HashSizeInBytes * 2];
        Convert.TryToHexStringLower(hash, uuid, out _);
        return new()
        {
            ReceiptNumber = Text(sheet, header, ReceiptHeaderShape.ReceiptNumber),
            DeviceSerialNumber = Text(sheet, seller, SellerShape.DeviceSerialNumber),
            IsReturn = IsReturn(sheet),
            Document = Insert(writer.Json, uuid),
            Canonical = writer.Canonical.ToArray(),
            Uuid = Encoding.ASCII.GetString(uuid),
            DateTimeIssued = Encoding.ASCII.GetString(sheet.Bytes(header, ReceiptHeaderShape.DateTimeIssued)),
            TotalAmount = Encoding.ASCII.GetString(sheet.Bytes(Sheet.Root, ReceiptShape.TotalAmount)),
            SellerTaxId = issuer.TaxId,
        };
    }

    /// <summary>Puts the uuid into its place: the first empty <c>uuid</c> is the header's, for a quotation mark inside a text is escaped.</summary>
    static byte[] Insert(ReadOnlySpan<byte> json, ReadOnlySpan<byte> uuid)
    {
        var at = json.IndexOf(EmptyUuid) + EmptyUuid.Length - 1;
        var document = GC.AllocateUninitializedArray<byte>(json.Length + uuid.Length);
        json[..at].CopyTo(document);
        uuid.CopyTo(document.AsSpan(at));
        json[at..].CopyTo(document.AsSpan(at + uuid.Length));
        return document;
    }

    static bool IsReturn(Sheet sheet) =>
        sheet.First(Sheet.Root, ReceiptShape.DocumentType) is var type and >= 0 &&
        sheet[type, ReceiptTypeShape.ReceiptType].Code == ReceiptCodes.Return;

    static string? Text(Sheet sheet, int row, Member member) =>
        row >= 0 && sheet.Bytes(row, member) is { IsEmpty: false } text ? DocumentText.Unescape(text) : null;
}
