using System.Text;
using System.Text.Json.Nodes;
using Tamga.Egypt.Documents;
using Tamga.Egypt.Invoices.Composing;

namespace Tamga.Egypt.Tests.Documents;

public sealed class CanonicalDiffTests
{
    static readonly ComposedDocument Composed = Samples.Compose(Samples.Invoice());

    static byte[] Sent(string old, string changed)
    {
        var json = Encoding.UTF8.GetString(Composed.Document.Span);
        Assert.Contains(old, json, StringComparison.Ordinal);
        return Encoding.UTF8.GetBytes(json.Replace(old, changed, StringComparison.Ordinal));
    }

    [Fact]
    public void A_document_and_its_own_text_do_not_differ()
    {
        Assert.Null(CanonicalDiff.Between(Composed.Document.Span, Composed.Canonical.Span));
        Assert.Null(CanonicalDiff.Between([0xEF, 0xBB, 0xBF, .. Composed.Canonical.Span, (byte)'\n'], Composed.Document.Span));
    }

    [Theory]
    [InlineData("\"quantity\":1,", "\"quantity\":1.0,", "$.invoiceLines[0].quantity", "1", "1.0", "same number")]
    [InlineData(
        "10:00:00Z", "10:00:00.000Z", "$.dateTimeIssued", "2026-01-15T10:00:00Z", "2026-01-15T10:00:00.000Z", "same time")]
    [InlineData(
        "Client Company LLC", "Client Company LLC ", "$.receiver.name", "Client Company LLC", "Client Company LLC ",
        "white space")]
    [InlineData(
        "\"amount\":1400,\"subType\"", "\"amount\":1500,\"subType\"", "$.invoiceLines[0].taxableItems[0].amount", "1400", "1500",
        "changed after")]
    [InlineData("\"unitType\":\"EA\",", "", "$.invoiceLines[0].unitType", "UNITTYPE", "QUANTITY", "a member is missing")]
    [InlineData(
        ",\"totalItemsDiscountAmount\":0", "", "$.totalItemsDiscountAmount", "TOTALITEMSDISCOUNTAMOUNT", null, "B ends here")]
    public void The_first_member_that_differs_is_named_with_what_it_looks_like(
        string old, string changed, string path, string? a, string? b, string reason)
    {
        foreach (var left in new[] { Composed.Document, Composed.Canonical })
        {
            var difference = CanonicalDiff.Between(left.Span, Sent(old, changed));
            Assert.NotNull(difference);
            Assert.Equal((path, a, b), (difference.Path, difference.A, difference.B));
            Assert.Contains(reason, difference.Reason, StringComparison.Ordinal);
            if (a is null) continue;
            Assert.Equal(
                $"\"{a}\"",
                Encoding.UTF8.GetString(Composed.Canonical.Span.Slice(difference.OffsetInA, Encoding.UTF8.GetByteCount(a) + 2)));
        }
    }

    [Fact]
    public void Text_that_was_escaped_by_a_library_is_recognised()
    {
        var signed = Encoding.UTF8.GetString(Composed.Canonical.Span).Replace(
            "شركة", "\\u0634\\u0631\\u0643\\u0629", StringComparison.Ordinal);
        var difference = CanonicalDiff.Between(Encoding.UTF8.GetBytes(signed), Composed.Document.Span)!;
        Assert.Equal("$.issuer.name", difference.Path);
        Assert.Contains("escaped in another way", difference.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void References_and_receipts_are_told_by_their_own_paths()
    {
        var note = Samples.Invoice("C");
        note["references"] = new JsonArray("F9D425P6DS7D8IUF9D425P6DS7", "A9D425P6DS7D8IUF9D425P6DS7");
        var composed = Samples.Compose(note);
        var other = Encoding.UTF8.GetString(composed.Canonical.Span).Replace("A9D425", "B9D425", StringComparison.Ordinal);
        Assert.Equal("$.references[1]", CanonicalDiff.Between(composed.Canonical.Span, Encoding.UTF8.GetBytes(other))!.Path);

        var receipt = Samples.ComposeReceipt(Samples.Receipt());
        Assert.Equal("$.header.uuid", CanonicalDiff.Between(receipt.Canonical.Span, receipt.Document.Span)!.Path);
    }

    [Theory]
    [InlineData("""{"a":null}""", "$.a")]
    [InlineData("\"A\"\"1", "$")]
    [InlineData("A=1", "$")]
    public void What_is_neither_a_document_nor_a_text_is_refused(string content, string path) => Assert.Equal(
        path,
        Assert.Throws<CanonicalTextException>(
            () => CanonicalDiff.Between(Encoding.UTF8.GetBytes(content), Composed.Document.Span)).Path);
}
