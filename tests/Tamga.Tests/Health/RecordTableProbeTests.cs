using Microsoft.Extensions.Logging.Abstractions;
using Tamga.Health;
using Tamga.Records;
using Tamga.TestKit.Memory;

namespace Tamga.Tests.Health;

public sealed class RecordTableProbeTests
{
    readonly FakeTimeProvider _clock = new();
    readonly TableOnDemand _table = new();
    readonly RecordTableProbe _probe;

    public RecordTableProbeTests() => _probe = new RecordTableProbe(_table, _clock, NullLogger<RecordTableProbe>.Instance);

    [Fact]
    public async Task Records_that_can_be_read_and_not_written_are_told_apart_from_those_that_cannot_be_read()
    {
        Assert.Equal(RecordTableState.Reachable, await AskAsync());
        _table.TakesNothing = true;
        Assert.Equal(RecordTableState.Unwritable, await AskAsync());
        _table.GivesNothing = true;
        Assert.Equal(RecordTableState.Unreachable, await AskAsync());
        (_table.TakesNothing, _table.GivesNothing) = (false, false);
        Assert.Equal(RecordTableState.Reachable, await AskAsync());
    }

    [Fact]
    public async Task However_many_ask_a_row_is_written_once_a_second()
    {
        for (var i = 0; i < 10; i++) await _probe.GetStateAsync(TestContext.Current.CancellationToken);
        Assert.Equal(1, _table.Written);
        await AskAsync();
        Assert.Equal(2, _table.Written);
    }

    Task<RecordTableState> AskAsync()
    {
        _clock.Advance(RecordTableProbe.Lifetime);
        return _probe.GetStateAsync(TestContext.Current.CancellationToken);
    }

    sealed class TableOnDemand : IRecordTable
    {
        readonly MemoryRecordTable _rows = new(new CrashPlan());

        public bool TakesNothing { get; set; }

        public bool GivesNothing { get; set; }

        public int Written { get; private set; }

        public bool IsShared => false;

        public ValueTask<TableRow?> FindAsync(RowKey key, CancellationToken cancellationToken = default) =>
            GivesNothing ? throw new IOException("away") : _rows.FindAsync(key, cancellationToken);

        public ValueTask<TablePage> QueryAsync(RowQuery query, CancellationToken cancellationToken = default) =>
            _rows.QueryAsync(query, cancellationToken);

        public Task<WriteResult> WriteAsync(IReadOnlyList<RowWrite> writes, CancellationToken cancellationToken = default)
        {
            if (TakesNothing) throw new IOException("full");
            Written++;
            return _rows.WriteAsync(writes, cancellationToken);
        }
    }
}
