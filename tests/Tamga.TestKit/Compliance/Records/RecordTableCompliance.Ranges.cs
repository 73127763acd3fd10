using Tamga.Records;

namespace Tamga.TestKit.Compliance.Records;

public abstract partial class RecordTableCompliance
{
    [Fact]
    public async Task Rows_come_in_the_ordinal_order_of_their_keys()
    {
        string[] rows = ["b", "a", "B", "A", "10", "9", "a-1", "a1", "a_1", "Ө", "ө", "Я", "я", "ə", "د", "ﬀ", "", "aa"];
        await InsertAsync(rows);
        Assert.Equal(rows.Order(StringComparer.Ordinal), await RowsAsync(new RowQuery(Name, _partition)));
        Assert.Equal(rows.Order(StringComparer.Ordinal), await RowsAsync(new RowQuery(Name, _partition, Limit: 1)));
    }

    [Fact]
    public async Task A_range_holds_its_beginning_and_not_its_end()
    {
        await InsertAsync("a", "b", "c", "d");
        Assert.Equal(["b", "c"], await RowsAsync(new RowQuery(Name, _partition, From: "b", Until: "d")));
        Assert.Equal(["c", "d"], await RowsAsync(new RowQuery(Name, _partition, From: "bb")));
        Assert.Equal(["a", "b"], await RowsAsync(new RowQuery(Name, _partition, Until: "bb")));
        Assert.Empty(await RowsAsync(new RowQuery(Name, _partition, From: "b", Until: "b")));
        Assert.Empty(await RowsAsync(new RowQuery(Name, _partition, From: "d", Until: "a")));
        Assert.Equal(["b", "c"], await RowsAsync(new RowQuery(Name, _partition, From: "b", Until: "d", Limit: 1)));
    }

    [Fact]
    public async Task A_prefix_finds_what_starts_with_it_and_nothing_else()
    {
        await InsertAsync("2025-12", "2026", "2026-01", "2026-01x", "2026-02", "2027", "ТТ-03А", "ТТ-03Б", "ТТ-04");
        Assert.Equal(["2026-01", "2026-01x"], await RowsAsync(RowQuery.Prefix(Name, _partition, "2026-01")));
        Assert.Equal(["2026", "2026-01", "2026-01x", "2026-02"], await RowsAsync(RowQuery.Prefix(Name, _partition, "2026")));
        Assert.Equal(["ТТ-03А", "ТТ-03Б"], await RowsAsync(RowQuery.Prefix(Name, _partition, "ТТ-03")));
        Assert.Empty(await RowsAsync(RowQuery.Prefix(Name, _partition, "3")));
    }

    [Fact]
    public async Task A_prefix_may_end_in_the_last_character_before_the_surrogates()
    {
        await InsertAsync("\uD7FE", "\uD7FF", "\uD7FFa", "\uE000", "\uFFFC");
        Assert.Equal(["\uD7FF", "\uD7FFa"], await RowsAsync(RowQuery.Prefix(Name, _partition, "\uD7FF")));
        Assert.Throws<ArgumentException>(() => RowQuery.Prefix(Name, _partition, "\uD83D\uDE00"));
        Assert.Throws<ArgumentException>(() => RowQuery.Prefix(Name, _partition, ""));
    }

    [Theory]
    [InlineData(10, 3)]
    [InlineData(10, 5)]
    [InlineData(10, 10)]
    [InlineData(10, 11)]
    [InlineData(10, 1)]
    [InlineData(0, 5)]
    public async Task Pages_together_hold_every_row_once(int rows, int limit)
    {
        var expected = Enumerable.Range(0, rows).Select(i => $"r{i:000}").ToArray();
        await InsertAsync(expected);
        List<string> read = [];
        string? continuation = null;
        do
        {
            var page = await Table.QueryAsync(new RowQuery(Name, _partition, Limit: limit, Continuation: continuation));
            Assert.InRange(page.Rows.Count, 0, limit);
            read.AddRange(page.Rows.Select(r => r.Key.Row));
            continuation = page.Continuation;
        }
        while (continuation is not null);
        Assert.Equal(expected, read);
    }

    [Fact]
    public async Task Rows_written_between_pages_are_seen_when_they_lie_ahead_and_nothing_is_seen_twice()
    {
        await InsertAsync("b", "d", "f", "h");
        var first = await Table.QueryAsync(new RowQuery(Name, _partition, Limit: 2));
        Assert.Equal(["b", "d"], first.Rows.Select(r => r.Key.Row));
        await InsertAsync("a", "e", "i");
        await Table.UpsertAsync(Key("b"), "2");
        await Table.DeleteAsync(Key("d"));
        await Table.DeleteAsync(Key("f"));
        Assert.Equal(
            ["e", "h", "i"], await RowsAsync(new RowQuery(Name, _partition, Limit: 2, Continuation: first.Continuation)));
    }

    [Fact]
    public async Task Two_thousand_rows_are_read_in_order()
    {
        var expected = Enumerable.Range(0, 2_000).Select(i => $"{i:00000}").ToArray();
        await Task.WhenAll(expected.Chunk(100).Select(
            chunk => Table.WriteAsync([.. chunk.Select(row => new InsertRow(Key(row), $"\"{row}\""))])));
        Assert.Equal(expected, await RowsAsync(new RowQuery(Name, _partition)));
        Assert.Equal(expected[1500..1700], await RowsAsync(RowQuery.Prefix(Name, _partition, "015") with { Until = "01700" }));
    }

    async Task InsertAsync(params string[] rows)
    {
        foreach (var row in rows) Assert.True(await Table.InsertAsync(Key(row), "1"));
    }
}
