using System.Collections.Concurrent;
using Tamga.Records;

namespace Tamga.Functions.Tests.Scenarios;

/// <summary>A record table that counts what it is asked for: each call is one storage transaction.</summary>
sealed class CountingRecordTable(IRecordTable table) : IRecordTable
{
    readonly ConcurrentDictionary<string, int> _counts = new(StringComparer.Ordinal);

    public int Total => _counts.Values.Sum();

    public IReadOnlyDictionary<string, int> Counts => _counts;

    public void Reset() => _counts.Clear();

    public ValueTask<TableRow?> FindAsync(RowKey key, CancellationToken cancellationToken = default)
    {
        Count($"read {key.Table}");
        return table.FindAsync(key, cancellationToken);
    }

    public ValueTask<TablePage> QueryAsync(RowQuery query, CancellationToken cancellationToken = default)
    {
        Count($"query {query.Table}");
        return table.QueryAsync(query, cancellationToken);
    }

    public Task<WriteResult> WriteAsync(IReadOnlyList<RowWrite> writes, CancellationToken cancellationToken = default)
    {
        Count($"write {writes[0].Key.Table}");
        return table.WriteAsync(writes, cancellationToken);
    }

    void Count(string what) => _counts.AddOrUpdate(what, 1, (_, n) => n + 1);
}
