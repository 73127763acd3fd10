using Tamga.Spreadsheets;
using Tamga.Streams;

namespace Tamga.Tests.Spreadsheets;

/// <summary>Workbooks that are written while their rows are read.</summary>
public sealed class XlsxFileTests
{
    static readonly IReadOnlyList<SheetColumn<Goods>> Columns =
    [
        new("name", "Ad", g => SheetValue.Of(g.Name)),
        new("amount", "Məbləğ", g => SheetValue.Of(g.Amount)),
        new("at", "Tarix", g => SheetValue.Of(g.At)),
    ];

    [Fact]
    public async Task Texts_numbers_and_moments_stand_in_their_cells()
    {
        var at = new DateTimeOffset(2025, 8, 7, 14, 30, 0, TimeSpan.FromHours(4));
        var book = await WriteAsync([new("Ofis mebeli ə \"&<", 1180.505m, at), new(null, null, null), new("0012", -1m, null)]);
        var (name, rows) = Assert.Single(book.Sheets);
        Assert.Equal("Goods", name);
        Assert.Equal(["name", "amount", "at"], rows[0]);
        // Days since 1899-12-30, in the time that the moment is told in.
        Assert.Equal("Ofis mebeli ə \"&<", rows[1][0]);
        Assert.Equal((1180.505m, 45876.6041667m), (decimal.Parse(rows[1][1]), decimal.Round(decimal.Parse(rows[1][2]), 7)));
        Assert.Equal(["", "", ""], rows[2]);
        Assert.Equal(["0012", "-1", ""], rows[3]);
    }

    /// <remarks>No theory: a runner that hands a test its data as UTF-8 would mend half characters on the way.</remarks>
    [Fact]
    public async Task No_text_makes_the_file_unreadable()
    {
        foreach (var (text, read) in new[]
        {
            ("=1+1", "=1+1"),
            ("half \uD83D and \u0001 too", "half \uFFFD and \uFFFD too"),
            ("whole \uD83D\uDE00 and half \uDE00", "whole \uD83D\uDE00 and half \uFFFD"),
        })
        {
            Assert.Equal(read, (await WriteAsync([new(text, null, null)])).Sheets[0].Rows[1][0]);
        }
    }

    [Fact]
    public async Task A_text_that_is_longer_than_a_cell_is_cut() =>
        Assert.Equal(32_767, (await WriteAsync([new(new string('ə', 40_000), null, null)])).Sheets[0].Rows[1][0].Length);

    [Fact]
    public async Task What_does_not_fit_into_a_sheet_goes_on_in_the_next()
    {
        var book = await WriteAsync([.. Enumerable.Range(1, 9).Select(i => new Goods($"{i}", i, null))], mostRows: 5);
        Assert.Equal([("Goods", 5), ("Goods 2", 5), ("Goods 3", 2)], book.Sheets.Select(s => (s.Name, s.Rows.Count)));
        Assert.All(book.Sheets, s => Assert.Equal("name", s.Rows[0][0]));
        Assert.Equal(Enumerable.Range(1, 9).Select(i => $"{i}"), book.Sheets.SelectMany(s => s.Rows.Skip(1)).Select(r => r[0]));
    }

    [Fact]
    public async Task Without_rows_there_are_heads_in_the_language_that_is_asked_for()
    {
        var book = await WriteAsync([], inLocalLanguage: true);
        Assert.Equal(["Ad", "Məbləğ", "Tarix"], Assert.Single(Assert.Single(book.Sheets).Rows));
    }

    static async Task<Workbook> WriteAsync(
        IReadOnlyList<Goods> goods, bool inLocalLanguage = false, int mostRows = XlsxFile.MostRows)
    {
        using var kept = new MemoryStream();
        await using (var network = new AsyncOnly(kept))
        {
            await XlsxFile.WriteAsync(
                network, "Goods", Columns, inLocalLanguage, goods.ToAsyncEnumerable(), CancellationToken.None, mostRows);
        }

        return Workbook.Read(kept.ToArray());
    }

    sealed record Goods(string? Name, decimal? Amount, DateTimeOffset? At);

    /// <summary>A stream as a server's response is one.</summary>
    sealed class AsyncOnly(Stream next) : WriteOnlyStream
    {
        public override void Write(ReadOnlySpan<byte> buffer) => throw new InvalidOperationException("Written synchronously.");

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
            next.WriteAsync(buffer, cancellationToken);

        public override void Flush() => throw new InvalidOperationException("Flushed synchronously.");

        public override Task FlushAsync(CancellationToken cancellationToken) => next.FlushAsync(cancellationToken);
    }
}
