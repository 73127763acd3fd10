using Tamga.Records;

namespace Tamga.TestKit.Memory;

/// <summary>A record table that forgets: the conditions, the order and the batches are the real ones.</summary>
sealed class MemoryRecordTable(CrashPlan crash) : IRecordTable
{
    readonly Lock _lock = new();
    readonly SortedDictionary<RowKey, TableRow> _rows = new(Comparer<RowKey>.Create(Compare));
    long _versions;

    public IReadOnlyList<TableRow> Rows
    {
        get
        {
            lock (_lock) return [.. _rows.Values];
        }
    }

    public ValueTask<TableRow?> FindAsync(RowKey key, CancellationToken cancellationToken = default)
    {
        lock (_lock) return ValueTask.FromResult(_rows.GetValueOrDefault(key));
    }

    public ValueTask<TablePage> QueryAsync(RowQuery query, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            var rows = _rows.Values
                .Where(r => r.Key.Table == query.Table && r.Key.Partition == query.Partition)
                .Where(r => query.From is null || string.CompareOrdinal(r.Key.Row, query.From) >= 0)
                .Where(r => query.Until is null || string.CompareOrdinal(r.Key.Row, query.Until) < 0)
                .Where(r => query.Continuation is null || string.CompareOrdinal(r.Key.Row, query.Continuation) > 0)
                .Take(query.Limit + 1).ToList();
            if (rows.Count <= query.Limit) return ValueTask.FromResult(new TablePage(rows, null));
            rows.RemoveAt(query.Limit);
            return ValueTask.FromResult(new TablePage(rows, rows[^1].Key.Row));
        }
    }

    public async Task<WriteResult> WriteAsync(IReadOnlyList<RowWrite> writes, CancellationToken cancellationToken = default)
    {
        RowWriteBatch.Check(writes, 100);
        // Others get their turn between a read and the write that follows it.
        await Task.Yield();
        lock (_lock)
        {
            for (var i = 0; i < writes.Count; i++)
            {
                var row = _rows.GetValueOrDefault(writes[i].Key);
                var holds = writes[i] switch
                {
                    InsertRow => row is null,
                    ReplaceRow w => row?.ETag == w.ETag,
                    DeleteRow { ETag: { } version } => row?.ETag == version,
                    _ => true,
                };
                if (!holds) return WriteResult.Conflict(i);
            }

            crash.Write();
            return new WriteResult([.. writes.Select(Apply)], null);
        }
    }

    string? Apply(RowWrite write)
    {
        var payload = write switch
        {
            InsertRow w => w.Payload,
            ReplaceRow w => w.Payload,
            UpsertRow w => w.Payload,
            _ => null,
        };
        if (payload is null)
        {
            _rows.Remove(write.Key);
            return null;
        }

        var etag = (++_versions).ToString();
        _rows[write.Key] = new TableRow(write.Key, etag, payload);
        return etag;
    }

    static int Compare(RowKey a, RowKey b)
    {
        var order = string.CompareOrdinal(a.Table, b.Table);
        if (order == 0) order = string.CompareOrdinal(a.Partition, b.Partition);
        return order == 0 ? string.CompareOrdinal(a.Row, b.Row) : order;
    }
}
