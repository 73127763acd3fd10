using Tamga.Records;

namespace Tamga.TestKit.Compliance.Records;

/// <summary>What every <see cref="IRecordTable"/> does. Each test has a partition of its own: a table may be shared.</summary>
public abstract partial class RecordTableCompliance
{
    const string Name = "compliance";

    readonly string _partition = $"p{Guid.NewGuid():N}";

    protected abstract IRecordTable Table { get; }

    [Fact]
    public async Task A_row_that_was_inserted_is_found()
    {
        Assert.True(await Table.InsertAsync(Key("a"), """{"n":1}"""));
        var row = await Table.FindAsync(Key("a"));
        Assert.NotNull(row);
        Assert.Equal((Key("a"), """{"n":1}"""), (row.Key, row.Payload));
        Assert.NotEmpty(row.ETag);
    }

    [Fact]
    public async Task A_row_that_never_was_is_not_found() => Assert.Null(await Table.FindAsync(Key("never")));

    [Fact]
    public async Task An_insert_of_an_existing_row_is_refused_and_changes_nothing()
    {
        await Table.InsertAsync(Key("a"), "1");
        var before = await Table.FindAsync(Key("a"));
        Assert.False(await Table.InsertAsync(Key("a"), "2"));
        Assert.Equal(before, await Table.FindAsync(Key("a")));
    }

    [Fact]
    public async Task A_replace_needs_the_row_at_its_version()
    {
        await Table.InsertAsync(Key("a"), "1");
        var first = (await Table.FindAsync(Key("a")))!.ETag;
        Assert.True(await Table.ReplaceAsync(Key("a"), "2", first));
        Assert.False(await Table.ReplaceAsync(Key("a"), "3", first));
        Assert.Equal("2", await PayloadAsync("a"));
    }

    [Fact]
    public async Task A_replace_of_an_absent_row_is_refused()
    {
        await Table.InsertAsync(Key("a"), "1");
        var etag = (await Table.FindAsync(Key("a")))!.ETag;
        await Table.DeleteAsync(Key("a"));
        Assert.False(await Table.ReplaceAsync(Key("a"), "2", etag));
        Assert.Null(await Table.FindAsync(Key("a")));
    }

    [Fact]
    public async Task An_upsert_writes_whatever_was_there_before()
    {
        await Table.UpsertAsync(Key("a"), "1");
        Assert.Equal("1", await PayloadAsync("a"));
        await Table.UpsertAsync(Key("a"), "2");
        Assert.Equal("2", await PayloadAsync("a"));
    }

    [Fact]
    public async Task A_delete_without_a_version_takes_the_row_away_and_is_no_error_without_a_row()
    {
        await Table.InsertAsync(Key("a"), "1");
        await Table.DeleteAsync(Key("a"));
        Assert.Null(await Table.FindAsync(Key("a")));
        Assert.True((await Table.WriteAsync([new DeleteRow(Key("a"))])).Succeeded);
    }

    [Fact]
    public async Task A_delete_with_a_version_needs_the_row_at_it()
    {
        await Table.InsertAsync(Key("a"), "1");
        var first = (await Table.FindAsync(Key("a")))!.ETag;
        await Table.UpsertAsync(Key("a"), "2");
        Assert.Equal(0, (await Table.WriteAsync([new DeleteRow(Key("a"), first)])).ConflictAt);
        var second = (await Table.FindAsync(Key("a")))!.ETag;
        Assert.True((await Table.WriteAsync([new DeleteRow(Key("a"), second)])).Succeeded);
        Assert.Equal(0, (await Table.WriteAsync([new DeleteRow(Key("a"), second)])).ConflictAt);
    }

    [Fact]
    public async Task The_version_is_another_one_after_every_write_even_of_the_same_payload()
    {
        List<string> versions = [];
        await Table.InsertAsync(Key("a"), "1");
        await NoteAsync();
        await Table.UpsertAsync(Key("a"), "1");
        await NoteAsync();
        await Table.ReplaceAsync(Key("a"), "1", versions[^1]);
        await NoteAsync();
        await Table.DeleteAsync(Key("a"));
        await Table.InsertAsync(Key("a"), "1");
        await NoteAsync();
        Assert.Equal(4, versions.Distinct(StringComparer.Ordinal).Count());

        async Task NoteAsync() => versions.Add((await Table.FindAsync(Key("a")))!.ETag);
    }

    [Fact]
    public async Task A_write_tells_the_version_that_is_then_read()
    {
        var result = await Table.WriteAsync([new InsertRow(Key("a"), "1")]);
        Assert.Equal((await Table.FindAsync(Key("a")))!.ETag, Assert.Single(result.ETags));
    }

    [Fact]
    public async Task Partitions_and_tables_do_not_see_each_other()
    {
        RowKey[] keys = [Key("a"), Key("a") with { Partition = _partition + "2" }, Key("a") with { Table = Name + "2" }];
        foreach (var key in keys) Assert.True(await Table.InsertAsync(key, $"\"{key.Table}/{key.Partition}\""));
        foreach (var key in keys)
        {
            var row = Assert.Single((await Table.QueryAsync(new RowQuery(key.Table, key.Partition))).Rows);
            Assert.Equal((key, $"\"{key.Table}/{key.Partition}\""), (row.Key, row.Payload));
        }

        await Table.DeleteAsync(keys[0]);
        Assert.Null(await Table.FindAsync(keys[0]));
        Assert.NotNull(await Table.FindAsync(keys[1]));
        Assert.NotNull(await Table.FindAsync(keys[2]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(32 * 1024)]
    [InlineData((64 * 1024) - 1)]
    [InlineData(64 * 1024)]
    [InlineData((64 * 1024) + 1)]
    [InlineData(1024 * 1024)]
    public async Task A_payload_of_any_size_comes_back_unchanged(int characters)
    {
        // Ten UTF-16 units with a surrogate pair that falls on every boundary a store might cut at.
        const string text = "Тө-ə🧾د4\"\\";
        var payload = string.Concat(Enumerable.Repeat(text, (characters / text.Length) + 1))[..characters];
        if (payload.Length > 0 && char.IsHighSurrogate(payload[^1])) payload = payload[..^1] + "x";
        await Table.InsertAsync(Key("large"), payload);
        Assert.True(payload == await PayloadAsync("large"), "The payload read is not the payload written.");
        var page = await Table.QueryAsync(new RowQuery(Name, _partition));
        Assert.True(payload == Assert.Single(page.Rows).Payload, "The payload queried is not the payload written.");
        await Table.UpsertAsync(Key("large"), "{}");
        Assert.Equal("{}", await PayloadAsync("large"));
    }

    [Theory]
    [InlineData("INV/2026/0001")]
    [InlineData(@"a\b#c?d%e")]
    [InlineData("ТТ-03А Хаан Худалдаа")]
    [InlineData("ƏDV qaiməsi №1")]
    [InlineData("فاتورة 🧾")]
    [InlineData("tab\tline\nnul\0")]
    [InlineData("quote'\"--;")]
    public async Task Any_text_is_a_key_once_encoded(string text)
    {
        var key = new RowKey(Name, _partition + RowKeyText.Encode(text), RowKeyText.Encode(text));
        Assert.True(await Table.InsertAsync(key, "1"));
        Assert.Equal(key, (await Table.FindAsync(key))?.Key);
        Assert.Equal(key, Assert.Single((await Table.QueryAsync(new RowQuery(Name, key.Partition))).Rows).Key);
    }

    [Fact]
    public void Encoded_texts_stay_different() => RowKeyTextProperties.Encoding_can_be_read_back();

    [Fact]
    public void Encoded_texts_hold_no_forbidden_character() => RowKeyTextProperties.Encoding_yields_no_forbidden_character();

    [Fact]
    public async Task Of_many_inserts_of_one_row_one_wins()
    {
        var winners = await Task.WhenAll(
            Enumerable.Range(0, 200).Select(i => Task.Run(() => Table.InsertAsync(Key("race"), $"{i}"))));
        Assert.Single(winners, won => won);
        Assert.Equal($"{Array.IndexOf(winners, true)}", await PayloadAsync("race"));
    }

    [Fact]
    public async Task Concurrent_read_and_replace_loops_lose_nothing()
    {
        await Table.InsertAsync(Key("counter"), "0");
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < 25;)
            {
                var row = (await Table.FindAsync(Key("counter")))!;
                if (await Table.ReplaceAsync(row.Key, $"{int.Parse(row.Payload) + 1}", row.ETag)) i++;
            }
        })));
        Assert.Equal("200", await PayloadAsync("counter"));
    }

    RowKey Key(string row) => new(Name, _partition, row);

    async Task<string?> PayloadAsync(string row) => (await Table.FindAsync(Key(row)))?.Payload;

    async Task<string[]> RowsAsync(RowQuery query)
    {
        List<string> rows = [];
        await foreach (var row in Table.QueryAllAsync(query)) rows.Add(row.Key.Row);
        return [.. rows];
    }
}
