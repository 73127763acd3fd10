using Tamga.Records;
using Tamga.SelfHost.Storage;
using Tamga.TestKit.Compliance.Records;
using Tamga.TestKit.Gateways;

namespace Tamga.SelfHost.Tests.Storage;

public sealed class SqliteRecordTableTests : RecordTableCompliance, IAsyncLifetime
{
    readonly TemporaryDirectory _directory = new();
    readonly OrchestratorUnderTest _gateway;

    public SqliteRecordTableTests()
    {
        _gateway = OrchestratorUnderTest.Open(_directory.Path);
        Table = new SqliteRecordTable(_gateway.Database, _gateway.Writer);
    }

    protected override IRecordTable Table { get; }

    [Fact]
    public async Task A_page_is_found_by_its_key_and_ends_with_its_range()
    {
        await Table.InsertAsync(new RowKey("t", "p", "a"), "1");
        // The plan of the query that the table asks: both ends in the search, no scan and no sort.
        var plan = string.Join('\n', _gateway.Database.Read(c => c.Query(
            $"EXPLAIN QUERY PLAN {SqliteRecordTable.PageQuery}", r => r.GetString(3), "t", "p", "a", "b", null, 10)));
        Assert.Contains("SEARCH", plan, StringComparison.Ordinal);
        Assert.Contains("(tbl=? AND pk=? AND rk>? AND rk<?)", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("TEMP B-TREE", plan, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_are_there_after_a_crash()
    {
        Assert.True(await Table.InsertAsync(new RowKey("t", "p", "kept"), "1"));
        await _gateway.AbandonAsync();
        await using var next = OrchestratorUnderTest.Open(_directory.Path);
        var row = await new SqliteRecordTable(next.Database, next.Writer).FindAsync(new RowKey("t", "p", "kept"));
        Assert.Equal("1", row?.Payload);
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _gateway.DisposeAsync();
        _directory.Dispose();
    }
}
