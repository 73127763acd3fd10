using System.Security.Cryptography;
using System.Text.Json;
using Tamga.Filings;
using Tamga.Orchestrations;
using Tamga.Records;
using Tamga.SelfHost.Storage;

namespace Tamga.SelfHost.Tests.Storage;

/// <summary>What is remembered of rows says what the rows say.</summary>
public sealed class RowIndexTests : IAsyncDisposable
{
    const int Partitions = 5;

    readonly TemporaryDirectory _directory = new();
    readonly Database _database;
    readonly DatabaseWriter _writer;
    readonly SqliteRecordTable _table;

    public RowIndexTests()
    {
        _database = new Database(Path.Combine(_directory.Path, "tamga.db"), DatabasePurpose.Sandbox);
        _writer = new DatabaseWriter(_database);
        _table = new SqliteRecordTable(_database, _writer);
    }

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    static string[] All { get; } = [.. Enumerable.Range(0, Partitions).Select(PartitionOf)];

    [Fact]
    public async Task Whoever_has_been_told_of_a_write_finds_it_whatever_others_write_and_read_at_the_same_time()
    {
        var index = new RowIndex<string>(_table, _table, "things", "row|", row => row.Payload);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(worker => Task.Run(() => WorkAsync(index, worker))));
        var found = (await index.FindAsync(All, Stop))!.ToDictionary(p => p.Partition, p => p.Rows);
        foreach (var partition in All)
        {
            var rows = await _table.QueryAllAsync(RowQuery.Prefix("things", partition, "row|"), Stop).ToListAsync(Stop);
            Assert.NotEmpty(rows);
            Assert.Equal(rows.Select(row => (row.Key.Row, row.Payload)), found[partition].Select(row => (row.Key, row.Known)));
        }
    }

    [Theory]
    [InlineData(null, null, null)]
    [InlineData("failed", null, null)]
    [InlineData(null, "etax", null)]
    [InlineData(null, null, "7013")]
    [InlineData(null, null, "a long one")]
    [InlineData("waiting", "etax", "70")]
    public async Task Filings_are_listed_and_counted_as_the_records_have_them(string? status, string? authority, string? text)
    {
        await FileAsync();
        var clock = TimeProvider.System;
        var (remembering, reading) = (
            new FilingRepository(_table, new FilingSignals(clock), clock, watched: _table),
            new FilingRepository(_table, new FilingSignals(clock), clock));
        var filter = new FilingFilter(
            authority, null, status is null ? null : Enum.Parse<FilingStatus>(status, ignoreCase: true), Day(3), Day(26))
        {
            Text = text,
        };
        // Once before something moves, and once after it.
        for (var round = 0; round < 2; round++)
        {
            string? next = null;
            var seen = 0;
            do
            {
                var wanted = await reading.ListAsync(All, filter, 7, next, Stop);
                var found = await remembering.ListAsync(All, filter, 7, next, Stop);
                Assert.Equal(wanted.Filings.Select(f => (f.Id, f.Status)), found.Filings.Select(f => (f.Id, f.Status)));
                Assert.Equal(wanted.Continuation, found.Continuation);
                (next, seen) = (found.Continuation, seen + found.Filings.Count);
            }
            while (next is not null);
            Assert.True(seen > 0);
            foreach (var by in (string[])["status", "authority", "kind", "day"])
            {
                Assert.Equal(
                    await reading.CountAsync(All, filter, by, Stop), await remembering.CountAsync(All, filter, by, Stop));
            }

            var moved = (await reading.ListAsync(All, filter, 1, null, Stop)).Filings[0];
            await remembering.UpdateAsync(
                moved.CustomerId, moved.Id, f => f.Runs(Day(27), "submit", "It goes on.") with { Kind = "moved" }, Stop);
        }
    }

    static int Chance(int below) => RandomNumberGenerator.GetInt32(below);

    async Task WorkAsync(RowIndex<string> index, int worker)
    {
        for (var i = 0; i < 60; i++)
        {
            var key = new RowKey("things", PartitionOf(Chance(Partitions)), $"row|{worker}-{Chance(12)}");
            var payload = $"\"{worker}-{i}\"";
            var gone = Chance(4) == 0;
            if (gone) await _table.DeleteAsync(key, Stop);
            else await _table.UpsertAsync(key, payload, Stop);
            // No other worker has these rows.
            var rows = (await index.FindAsync([key.Partition], Stop))!.SelectMany(p => p.Rows);
            Assert.Equal(gone ? [] : [payload], rows.Where(row => row.Key == key.Row).Select(row => row.Known));
        }
    }

    async Task FileAsync()
    {
        for (var number = 0; number < 60; number++)
        {
            var at = Day(number / 2.0);
            var filing = new Filing
            {
                Id = FilingId.Create(at), CustomerId = PartitionOf(number % Partitions),
                Authority = number % 3 == 0 ? "eta" : "etax",
                Kind = number % 7 == 0 ? "invoices" : "return", Status = (FilingStatus)(number % 5), Stage = "submit",
                Orchestration = "x", Input = JsonElement.Parse("{}"), CreatedAt = at, UpdatedAt = at,
                NaturalKey = $"key:{7000 + number}",
                Result = JsonSerializer.SerializeToElement(
                    new { text = number % 10 == 0 ? $"{new string('x', 5000)} a LONG one" : "short" }),
            };
            await _table.InsertAsync(FilingRows.Filing(filing.CustomerId, filing.Id), OrchestrationJson.Write(filing)!, Stop);
        }
    }

    static DateTimeOffset Day(double day) => new DateTimeOffset(2026, 10, 1, 0, 0, 0, TimeSpan.Zero).AddDays(day);

    static string PartitionOf(int number) => $"customer{number}";

    public async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync();
        _database.Dispose();
        _directory.Dispose();
    }
}
