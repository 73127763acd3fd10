using System.Text;
using Tamga.Egypt.Documents;
using Tamga.Egypt.Invoices.Composing;
using Tamga.Egypt.Receipts.Composing;

namespace Tamga.Egypt.Tests.Documents;

/// <summary>What an ERP sends (<c>….in.json</c>) beside what ETA gets (<c>….out.txt</c>), for a reader to look at.</summary>
public sealed class GoldenDocumentTests
{
    [Theory]
    [InlineData("invoice-short")]
    [InlineData("invoice-full")]
    [InlineData("credit-note")]
    [InlineData("debit-note")]
    [InlineData("export-invoice")]
    [InlineData("all-taxes")]
    [InlineData("broken")]
    public Task An_invoice_comes_out_as_it_always_did(string name)
    {
        var composed = InvoiceComposer.Compose(
            Encoding.UTF8.GetBytes(Golden.Read($"{name}.in.json")), Samples.Issuer, DocumentSettings.Default, "$.invoices[0]");
        return MatchesAsync(name, composed.Errors, composed.Document, composed.Canonical, $"SHA-256: {composed.Sha256Hex}");
    }

    [Theory]
    [InlineData("receipt-sale")]
    [InlineData("receipt-return")]
    public Task A_receipt_comes_out_as_it_always_did(string name)
    {
        var composed = ReceiptComposer.Compose(
            Encoding.UTF8.GetBytes(Golden.Read($"{name}.in.json")), Samples.Issuer, null, new string('0', 64),
            DocumentSettings.Default, "$.receipts[0]");
        return MatchesAsync(
            name, composed.Errors, composed.Document, composed.Canonical, composed.QrText("https://invoicing.eta.gov.eg"));
    }

    static Task MatchesAsync(
        string name, IReadOnlyList<DocumentError> errors, ReadOnlyMemory<byte> document, ReadOnlyMemory<byte> canonical,
        string last) =>
        Golden.MatchesAsync($"{name}.out.txt", Task.FromResult(errors.Count > 0
            ? string.Join('\n', errors) + "\n"
            : $"{Encoding.UTF8.GetString(document.Span)}\n\n{Encoding.UTF8.GetString(canonical.Span)}\n\n{last}\n"));
}
