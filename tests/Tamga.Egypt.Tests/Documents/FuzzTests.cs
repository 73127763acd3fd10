using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Tamga.Egypt.Documents;
using Tamga.Egypt.Invoices.Composing;
using Tamga.Egypt.Receipts.Composing;

namespace Tamga.Egypt.Tests.Documents;

/// <summary>Whatever arrives: an answer, never a fault, and never a document that its reader could not read.</summary>
public sealed class FuzzTests
{
    static readonly byte[][] Seeds =
    [
        Samples.Bytes(Samples.Invoice()), Samples.Bytes(Samples.Export()), Samples.Bytes(Samples.Receipt()),
        Samples.Compose(Samples.Invoice()).Document.ToArray(), Samples.ComposeReceipt(Samples.Receipt()).Document.ToArray(),
    ];

    static readonly byte[][] Pieces =
    [
        .. new[]
        {
            "\"", "\\", "{", "}", "[", "]", ",", ":", "null", "true", "1e9", "-1", "-0", "0.000001",
            "99999999999999999999999999999999", "\\ud800", "\\u0000",
            "\u2028", "\"\"", "{}", "[]", "[[[[", "\"T1\"", "\"invoiceLines\":[{}]", "\"header\":{},", "\"uuid\":\"\",", " ",
            "\n", "é", "9", ".5", "/*x*/",
        }.Select(System.Text.Encoding.UTF8.GetBytes),
        [0xFF], [0xC2], [0xE2, 0x80], [0x00], [0xEF, 0xBB, 0xBF],
    ];

    static readonly Gen<Edit> Edits =
        from at in Gen.Choose(0, 100_000)
        from removed in Gen.Elements(0, 0, 1, 2, 5, 20)
        from piece in Gen.Elements(Pieces)
        select new Edit(at, removed, piece);

    static readonly Arbitrary<byte[]> Mutants = (
        from seed in Gen.Elements(Seeds)
        from edits in Edits.NonEmptyListOf()
        select edits.Take(6).Aggregate(seed, (json, edit) => edit.Apply(json))).ToArbitrary();

    [Fact]
    public void Damaged_JSON_never_faults_and_never_becomes_an_unreadable_document() => Check(Prop.ForAll(Mutants, json =>
    {
        var invoice = InvoiceComposer.Compose(json, Samples.Issuer, DocumentSettings.Default);
        if (invoice.IsValid) CheckReadable(invoice.Document, invoice.Canonical);
        else Assert.All(invoice.Errors, CheckTold);

        var receipt = ReceiptComposer.Compose(json, Samples.Issuer, null, "", DocumentSettings.Default);
        if (receipt.IsValid) JsonDocument.Parse(receipt.Document).Dispose();
        else Assert.All(receipt.Errors, CheckTold);
    }));

    [Fact]
    public void Any_JSON_has_a_canonical_text_or_a_path_where_it_has_none() => Check(Prop.ForAll(Mutants, json =>
    {
        try
        {
            CanonicalText.Of(json);
        }
        catch (CanonicalTextException e)
        {
            Assert.StartsWith("$", e.Path, StringComparison.Ordinal);
        }
    }));

    [Fact]
    public void Any_two_files_are_the_same_or_differ_somewhere_or_are_no_documents() => Check(Prop.ForAll(Mutants, json =>
    {
        try
        {
            var difference = CanonicalDiff.Between(json, Seeds[3]);
            Assert.Equal(difference is null, CanonicalDiff.TextOf(json).AsSpan().SequenceEqual(CanonicalText.Of(Seeds[3])));
        }
        catch (CanonicalTextException e)
        {
            Assert.StartsWith("$", e.Path, StringComparison.Ordinal);
        }
    }));

    [Fact]
    public void A_hostile_document_of_a_million_empty_lines_is_refused_in_few_words_and_little_memory()
    {
        const int lines = 1_000_000;
        var json = System.Text.Encoding.ASCII.GetBytes(
            $"{{\"invoiceLines\":[{string.Join(',', Enumerable.Repeat("{}", lines))}],\"internalID\":\"1\"}}");
        var before = GC.GetAllocatedBytesForCurrentThread();
        var composed = InvoiceComposer.Compose(json, Samples.Issuer, DocumentSettings.Default);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal(101, composed.Errors.Count);
        Assert.Matches("^\\$: has [0-9]+ more errors$", composed.Errors[^1].ToString());
        Assert.True(allocated < 300_000_000, $"{allocated:N0} bytes were allocated.");
    }

    static void CheckReadable(ReadOnlyMemory<byte> document, ReadOnlyMemory<byte> canonical)
    {
        JsonDocument.Parse(document).Dispose();
        Assert.Equal(CanonicalText.Of(document.Span), canonical.ToArray());
    }

    static void CheckTold(DocumentError error)
    {
        Assert.StartsWith("$", error.Path, StringComparison.Ordinal);
        Assert.NotEmpty(error.Message);
    }

    static void Check(Property property) => FsCheck.Check.One(Config.QuickThrowOnFailure.WithMaxTest(3_000), property);

    sealed record Edit(int At, int Removed, byte[] Piece)
    {
        public byte[] Apply(byte[] json)
        {
            var at = At % (json.Length + 1);
            return [.. json[..at], .. Piece, .. json[Math.Min(json.Length, at + Removed)..]];
        }
    }
}
