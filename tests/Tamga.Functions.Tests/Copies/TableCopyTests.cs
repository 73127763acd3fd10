using Azure.Data.Tables;
using Azure.Identity;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Tamga.Functions.Copies;
using Tamga.Functions.Tables;
using Tamga.Records;

namespace Tamga.Functions.Tests.Copies;

/// <summary>The daily copy of the tables, and the way back.</summary>
public sealed class TableCopyTests(Azurite azurite)
{
    static readonly DateTimeOffset Now = new(2026, 11, 30, 2, 15, 0, TimeSpan.Zero);
    static readonly DateOnly Day = new(2026, 11, 30);

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_row_comes_back_from_a_copy()
    {
        var (account, blobs) = (azurite.NewAccount(), azurite.NewAccount());
        await FillAsync(Records(account));
        Assert.True(await Copy(account, blobs).RunAsync(Cancel));

        var other = azurite.NewAccount();
        Assert.Equal(253, await Restore(other, blobs).RunAsync(Day, _ => { }, Cancel));

        Assert.Equal(await RowsAsync(account), await RowsAsync(other));
        Assert.Equal(0, await Restore(other, blobs).RunAsync(Day, _ => { }, Cancel));
    }

    [Fact]
    public async Task A_row_that_is_younger_than_the_copy_stays()
    {
        var (account, blobs) = (azurite.NewAccount(), azurite.NewAccount());
        var records = Records(account);
        await FillAsync(records);
        await Copy(account, blobs).RunAsync(Cancel);
        var changed = new RowKey("filings", "c1", "f0001");
        await records.WriteAsync([new UpsertRow(changed, """{"status":"succeeded"}""")], Cancel);
        await records.WriteAsync([new DeleteRow(new RowKey("filings", "c1", "f0002"))], Cancel);

        Assert.Equal(1, await Restore(account, blobs).RunAsync(Day, _ => { }, Cancel));

        Assert.Equal("""{"status":"succeeded"}""", (await records.FindAsync(changed, Cancel))!.Payload);
        Assert.NotNull(await records.FindAsync(new RowKey("filings", "c1", "f0002"), Cancel));
    }

    [Fact]
    public async Task A_day_is_copied_once_and_the_next_day_again()
    {
        var (account, blobs) = (azurite.NewAccount(), azurite.NewAccount());
        var records = Records(account);
        await records.WriteAsync([new InsertRow(new RowKey("filings", "c1", "f1"), "{}")], Cancel);
        var clock = new FakeTimeProvider(Now);
        var copy = Copy(account, blobs, clock);
        await copy.RunAsync(Cancel);
        await records.WriteAsync([new InsertRow(new RowKey("filings", "c1", "f2"), "{}")], Cancel);
        await copy.RunAsync(Cancel);
        Assert.Equal(1, (await Container(blobs).FindWholeAsync(Day, Cancel))!["filings"]);

        clock.Advance(TimeSpan.FromDays(1));
        await copy.RunAsync(Cancel);
        Assert.Equal(2, (await Container(blobs).FindWholeAsync(Day.AddDays(1), Cancel))!["filings"]);
    }

    [Fact]
    public async Task A_copy_that_was_broken_off_is_no_copy_and_is_gone_on_with()
    {
        var (account, blobs) = (azurite.NewAccount(), azurite.NewAccount());
        await FillAsync(Records(account));
        await Copy(account, blobs).RunAsync(Cancel);
        var container = new BlobContainerClient(blobs, new CopiesOptions().Container);
        // As a process leaves it that ends within the second table.
        await container.DeleteBlobAsync("2026-11-30/whole.json", cancellationToken: Cancel);
        await container.GetBlobClient("2026-11-30/filings.jsonl.gz").UploadAsync(
            BinaryData.FromString("["), overwrite: true, Cancel);

        var refusal = await Assert.ThrowsAsync<InvalidDataException>(
            () => Restore(azurite.NewAccount(), blobs).RunAsync(Day, _ => { }, Cancel));
        Assert.Equal("there is no whole copy of 2026-11-30.", refusal.Message);

        await Copy(account, blobs).RunAsync(Cancel);
        Assert.Equal(253, await Restore(azurite.NewAccount(), blobs).RunAsync(Day, _ => { }, Cancel));
    }

    [Fact]
    public async Task Without_a_place_for_copies_nothing_is_copied() =>
        Assert.False(await Copy(azurite.NewAccount(), null).RunAsync(Cancel));

    /// <summary>
    /// Partitions longer than a page and a batch, a row that is stored compressed, and letters of all three countries.
    /// </summary>
    static async Task FillAsync(IRecordTable records)
    {
        foreach (var some in Enumerable.Range(0, 250).Chunk(100))
        {
            await records.WriteAsync(
                [.. some.Select(n => new InsertRow(new RowKey("filings", "c1", $"f{n:D4}"), $$"""{"n":{{n}}}"""))], Cancel);
        }

        var large = string.Concat(Enumerable.Range(0, 40_000).Select(n => n.ToString("x", null)));
        await records.WriteAsync([new InsertRow(new RowKey("filings", "c2", "f"), $$"""{"t":"{{large}}"}""")], Cancel);
        await records.WriteAsync(
            [new InsertRow(new RowKey("evidence", "АА|qaimə", "فاتورة"), """{"t":"ə\u0001 \"ü"}""")], Cancel);
        await records.WriteAsync([new InsertRow(new RowKey("evidence", "АА|qaimə", "x"), "[]")], Cancel);
    }

    static async Task<List<(string Table, string Partition, string Row, string Payload)>> RowsAsync(string account)
    {
        var service = new TableServiceClient(account);
        var rows = new List<(string, string, string, string)>();
        await foreach (var table in service.QueryAsync(cancellationToken: Cancel))
        {
            await foreach (var entity in service.GetTableClient(table.Name).QueryAsync<TableEntity>(cancellationToken: Cancel))
            {
                var row = RowEntity.Read(table.Name, entity);
                rows.Add((table.Name, row.Key.Partition, row.Key.Row, row.Payload));
            }
        }

        return rows;
    }

    static AzureRecordTable Records(string account) => new(new TableServiceClient(account));

    static TableCopy Copy(string account, string? blobs, TimeProvider? time = null) => new(
        new TableServiceClient(account), Container(blobs), time ?? new FakeTimeProvider(Now), NullLogger<TableCopy>.Instance);

    static TableRestore Restore(string account, string blobs) => new(Records(account), Container(blobs));

    static CopyContainer Container(string? blobs) => new(
        Options.Create(new CopiesOptions { ConnectionString = blobs }), new DefaultAzureCredential());
}
