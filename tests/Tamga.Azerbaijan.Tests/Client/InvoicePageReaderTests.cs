using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Tamga.Azerbaijan.Wire;

namespace Tamga.Azerbaijan.Tests.Client;

/// <summary>Pages are read alike, however they arrive and whatever surrounds them.</summary>
public sealed class InvoicePageReaderTests
{
    static readonly Gen<string> Invoices =
        from number in Gen.Choose(1, 99)
        from lines in Gen.Choose(0, 3)
        from text in Gen.Elements("", "Müqavilə ə", "a\"b\\c", "]}[{", new string('x', 300))
        select JsonSerializer.Serialize(new
        {
            qaime = $"AA{number}", main_subject = text,
            lines = Enumerable.Range(0, lines).Select(l => new { line = l, name = text }),
        });

    static readonly Gen<Page> Pages =
        from invoices in Invoices.ListOf()
        from form in Gen.Elements(
            """{"res":1,"err_code":0,"err_msg":"","data":{"invoices":[#],"total":1}}""",
            """{"data":{"total":"1","invoices":[#]},"err_code":"0"}""",
            """ { "extra" : [ { "invoices" : 1 } ] , "data" : { "invoices" : [ # ] } , "err_code" : 0 } """,
            """{"invoices":[#]}""",
            """[#]""")
        from chunk in Gen.Choose(1, 70)
        select new Page([.. invoices], form, chunk);

    [Fact]
    public void Whatever_the_pieces_and_the_envelope_the_invoices_are_the_same() => Prop.ForAll(Pages.ToArbitrary(), page =>
    {
        var (read, reader) = Read(page.Form.Replace("#", string.Join(",", page.Invoices), StringComparison.Ordinal), page.Chunk);
        Assert.Equal(page.Invoices, read);
        Assert.True(reader.HasInvoices);
        Assert.True(reader.Envelope.IsGood);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_page_that_is_cut_off_anywhere_is_no_page()
    {
        const string page =
            """{"res":1,"err_code":0,"data":{"invoices":[{"qaime":"AA1","lines":[{"line":1}]},{"qaime":"AA2"}],"total":2}}""";
        for (var length = 0; length < page.Length; length++)
            Assert.ThrowsAny<JsonException>(() => Read(page[..length], 7));
    }

    [Fact]
    public void One_invoice_may_come_as_an_object()
    {
        var (read, _) = Read("""{"res":1,"data":{"invoices":{"qaime":"AA1"},"total":1}}""", 5);
        Assert.Equal(["""{"qaime":"AA1"}"""], read);
    }

    [Fact]
    public void An_error_behind_or_before_the_list_is_seen()
    {
        foreach (var start in (string[])["\"data\":null", "\"res\":0"])
        {
            var (read, reader) = Read($$"""{{{start}},"err_code":20,"err_msg":"no"}""", 3);
            Assert.Empty(read);
            Assert.Equal(("20", "no", false), (reader.Envelope.ErrorCode, reader.Envelope.Message, reader.Envelope.IsGood));
        }
    }

    [Fact]
    public void An_invoice_larger_than_the_buffer_is_read()
    {
        var large = new JsonObject { ["qaime"] = "AA1", ["main_subject"] = new string('ə', 400_000) }.ToJsonString();
        Assert.Equal([large], Read($$"""{"invoices":[{{large}}]}""", 100_000).Read);
    }

    static (IReadOnlyList<string> Read, InvoicePageReader Reader) Read(string text, int chunk)
    {
        using var reader = new InvoicePageReader(new Pieces(Encoding.UTF8.GetBytes(text), chunk));
        // The pieces are there at once: nothing is waited for.
        var read = reader.ReadAsync(CancellationToken.None).ToBlockingEnumerable().Select(i => Encoding.UTF8.GetString(i.Span));
        return (read.ToList(), reader);
    }

    sealed record Page(IReadOnlyList<string> Invoices, string Form, int Chunk);

    /// <summary>A body that arrives in pieces.</summary>
    sealed class Pieces(byte[] body, int size) : MemoryStream(body)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(size, buffer.Length)], cancellationToken);
    }
}
