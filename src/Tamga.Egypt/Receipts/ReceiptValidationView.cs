using System.Text;
using System.Text.Json;
using Tamga.Egypt.Receipts.Composing;
using Tamga.Upstream;

namespace Tamga.Egypt.Receipts;

/// <summary>What would be sent.</summary>
/// <param name="Valid">Whether all of it could be sent.</param>
/// <param name="Documents">Each receipt, in the order of the request.</param>
sealed record ReceiptValidationView(bool Valid, IReadOnlyList<ValidatedReceipt> Documents);

/// <summary>A receipt as it would be sent now, next on its device's chain.</summary>
/// <param name="InternalId">Its number.</param>
/// <param name="Document">The receipt with its number literals; nothing when it has errors.</param>
/// <param name="CanonicalText">What is hashed.</param>
/// <param name="Sha256">Lower-case hex SHA-256 of that text.</param>
/// <param name="Uuid">
/// The same: a receipt's hash is its id. It stays so if the receipt is posted as it is before any other of the device.
/// </param>
/// <param name="Qr">What the QR code on the paper says.</param>
/// <param name="QrImage">The QR code as SVG, or as PNG in base64, where it was asked for.</param>
/// <param name="Errors">What is wrong, each starting with its JSON path.</param>
/// <param name="Warnings">What keeps nobody from sending it, each starting with its JSON path.</param>
sealed record ValidatedReceipt(
    string? InternalId, JsonElement? Document, string? CanonicalText, string? Sha256, string? Uuid, string? Qr, string? QrImage,
    IReadOnlyList<string> Errors, IReadOnlyList<string> Warnings)
{
    public static ValidatedReceipt Of(BuiltReceipt receipt, QrForm? image) => new(
        receipt.Item.InternalId, JsonElement.Parse(receipt.Made.Document.Span),
        Encoding.UTF8.GetString(receipt.Made.Canonical.Span), receipt.Uuid, receipt.Uuid, receipt.QrText,
        image is { } form ? QrImages.Text(receipt.QrText, form) : null, [], WarningsOf(receipt.Made));

    public static ValidatedReceipt Of(ReadReceipt receipt, IReadOnlyList<AuthorityComplaint> complaints) => new(
        receipt.Made.ReceiptNumber, null, null, null, null, null, null,
        [
            .. receipt.Flaws.Select(flaw => flaw.ToString()),
            .. complaints.Select(complaint => $"{complaint.Path}: {complaint.Message}"),
        ],
        WarningsOf(receipt.Made));

    static IReadOnlyList<string> WarningsOf(ComposedReceipt receipt) => [.. receipt.Warnings.Select(w => w.ToString())];
}
