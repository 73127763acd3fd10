using Tamga.Spreadsheets;

namespace Tamga.Tests.Spreadsheets;

public sealed class CsvReaderTests
{
    [Theory]
    [InlineData("a,b\r\nc,d\r\n", "a|b", "c|d")]
    [InlineData("a,b\nc,d", "a|b", "c|d")]
    [InlineData("a,b\rc,d\r", "a|b", "c|d")]
    [InlineData("\"a,1\",\"b\"\"c\"\n", "a,1|b\"c")]
    [InlineData("\"two\r\nlines\",x\r\ny,z", "two\r\nlines|x", "y|z")]
    [InlineData("\"\",\n", "|")]
    [InlineData("a,", "a|")]
    [InlineData("\"a\"", "a")]
    [InlineData("a\n\nb", "a", "", "b")]
    public void Rows_are_read_as_the_standard_has_them(string text, params string[] rows) =>
        Assert.Equal(rows, CsvReader.Read(text, ',').Select(r => string.Join('|', r.Fields)));

    [Fact]
    public void A_quoted_line_break_does_not_count_as_a_row() =>
        Assert.Equal([1, 2, 3], CsvReader.Read("a\n\"b\n\nb\"\nc", ',').Select(r => r.Number));

    [Theory]
    [InlineData("a,b\"c\"\nd,e")]
    [InlineData("a,\"b\"c\nd,e")]
    public void A_stray_quotation_mark_is_a_flaw_of_its_row_alone(string text)
    {
        var rows = CsvReader.Read(text, ',').ToList();
        Assert.NotNull(rows[0].Flaw);
        Assert.Null(rows[1].Flaw);
        Assert.Equal(["d", "e"], rows[1].Fields);
    }

    [Fact]
    public void A_quotation_mark_that_is_never_closed_is_a_flaw()
    {
        var row = Assert.Single(CsvReader.Read("a,\"b\nc,d", ','));
        Assert.NotNull(row.Flaw);
    }

    [Fact]
    public void Nothing_has_no_rows() => Assert.Empty(CsvReader.Read("", ','));
}
