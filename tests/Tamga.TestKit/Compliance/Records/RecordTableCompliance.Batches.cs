using Tamga.Records;

namespace Tamga.TestKit.Compliance.Records;

public abstract partial class RecordTableCompliance
{
    [Fact]
    public async Task A_batch_does_all_kinds_of_writes_at_once()
    {
        foreach (var row in new[] { "replaced", "upserted", "deleted" }) await Table.InsertAsync(Key(row), "1");
        var etag = (await Table.FindAsync(Key("replaced")))!.ETag;
        var result = await Table.WriteAsync(
        [
            new InsertRow(Key("inserted"), "2"), new ReplaceRow(Key("replaced"), "2", etag), new UpsertRow(Key("upserted"), "2"),
            new DeleteRow(Key("deleted")), new DeleteRow(Key("never")),
        ]);
        Assert.True(result.Succeeded);
        foreach (var (row, at) in new[] { ("inserted", 0), ("replaced", 1), ("upserted", 2) })
        {
            var written = (await Table.FindAsync(Key(row)))!;
            Assert.Equal(("2", result.ETags[at]), (written.Payload, written.ETag));
        }

        Assert.Null(await Table.FindAsync(Key("deleted")));
        Assert.Equal([null, null], result.ETags.Skip(3));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4)]
    public async Task A_batch_with_a_conflict_writes_nothing_and_names_the_conflict(int conflictAt)
    {
        await Table.InsertAsync(Key("taken"), "1");
        await Table.InsertAsync(Key("kept"), "1");
        RowWrite[] writes =
        [
            new InsertRow(Key("a"), "2"), new UpsertRow(Key("b"), "2"), new DeleteRow(Key("kept")), new InsertRow(Key("c"), "2"),
            new UpsertRow(Key("d"), "2"),
        ];
        writes[conflictAt] = new InsertRow(Key("taken"), "2");
        var result = await Table.WriteAsync(writes);
        Assert.False(result.Succeeded);
        Assert.Equal(conflictAt, result.ConflictAt);
        Assert.Equal(["kept", "taken"], await RowsAsync(new RowQuery(Name, _partition)));
        Assert.Equal("1", await PayloadAsync("taken"));
    }

    [Fact]
    public async Task A_stale_version_is_a_conflict_in_a_batch_too()
    {
        await Table.InsertAsync(Key("a"), "1");
        var stale = (await Table.FindAsync(Key("a")))!.ETag;
        await Table.UpsertAsync(Key("a"), "2");
        Assert.Equal(
            1, (await Table.WriteAsync([new UpsertRow(Key("b"), "3"), new ReplaceRow(Key("a"), "3", stale)])).ConflictAt);
        Assert.Equal(1, (await Table.WriteAsync([new UpsertRow(Key("b"), "3"), new DeleteRow(Key("a"), stale)])).ConflictAt);
        Assert.Null(await Table.FindAsync(Key("b")));
        Assert.Equal("2", await PayloadAsync("a"));
    }

    [Fact]
    public async Task A_batch_of_a_hundred_large_rows_is_written_whole()
    {
        var payload = new string('ж', 20_000);
        var writes = Enumerable.Range(0, 100).Select(i => new InsertRow(Key($"r{i:000}"), $"{i}{payload}")).ToArray();
        Assert.True((await Table.WriteAsync(writes)).Succeeded);
        var rows = (await Table.QueryAsync(new RowQuery(Name, _partition))).Rows;
        Assert.True(
            writes.Select(w => w.Payload).SequenceEqual(rows.Select(r => r.Payload)), "A row differs from what was written.");
    }

    [Fact]
    public async Task A_batch_keeps_the_rules_of_the_smallest_store()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Table.WriteAsync([]));
        await Assert.ThrowsAsync<ArgumentException>(
            () => Table.WriteAsync([.. Enumerable.Range(0, 101).Select(i => new InsertRow(Key($"{i}"), "1"))]));
        await Assert.ThrowsAsync<ArgumentException>(
            () => Table.WriteAsync([new InsertRow(Key("a"), "1"), new DeleteRow(Key("a"))]));
        await Assert.ThrowsAsync<ArgumentException>(
            () => Table.WriteAsync([new InsertRow(Key("a"), "1"), new InsertRow(Key("b") with { Partition = "other" }, "1")]));
        await Assert.ThrowsAsync<ArgumentException>(
            () => Table.WriteAsync([new InsertRow(Key("a"), "1"), new InsertRow(Key("b") with { Table = "other" }, "1")]));
        Assert.Empty(await RowsAsync(new RowQuery(Name, _partition)));
    }

    [Fact]
    public async Task Concurrent_batches_over_the_same_rows_are_all_or_nothing()
    {
        var won = await Task.WhenAll(Enumerable.Range(0, 20).Select(async i =>
            (await Table.WriteAsync([.. Enumerable.Range(0, 5).Select(r => new InsertRow(Key($"r{r}"), $"{i}"))])).Succeeded));
        Assert.Single(won, w => w);
        var rows = (await Table.QueryAsync(new RowQuery(Name, _partition))).Rows;
        Assert.Equal(Enumerable.Repeat($"{Array.IndexOf(won, true)}", 5), rows.Select(r => r.Payload));
    }
}
