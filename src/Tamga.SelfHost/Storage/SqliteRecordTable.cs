using System.Globalization;
using Tamga.Records;

namespace Tamga.SelfHost.Storage;

/// <summary>Records in SQLite.</summary>
/// <param name="database">Where they are read.</param>
/// <param name="writer">Where they are written.</param>
public sealed class SqliteRecordTable(Database database, DatabaseWriter writer) : IRecordTable, IWatchedRecords
{
    const int MaxBatch = 100;
    const int MaxPage = 1000;

    // Both ends are plain comparisons, so that the search starts at the page and stops at the end of the range however large
    // the partition is. An empty BLOB is what SQLite sorts after every text: no end.
    internal const string PageQuery =
        """
        SELECT rk, etag, payload FROM record
        WHERE tbl=$1 AND pk=$2 AND rk>=$3 AND rk<coalesce($4, x'') AND ($5 IS NULL OR rk>$5)
        ORDER BY rk LIMIT $6
        """;

    Action<IReadOnlyList<RowWrite>>? _told;

    /// <summary>One process owns the data directory.</summary>
    public bool IsShared => false;

    /// <inheritdoc/>
    public ValueTask<TableRow?> FindAsync(RowKey key, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var rows = database.Read(c => c.Query(
            "SELECT etag, payload FROM record WHERE tbl=$1 AND pk=$2 AND rk=$3",
            r => new TableRow(key, r.GetString(0), r.GetString(1)),
            key.Table, key.Partition, key.Row));
        return ValueTask.FromResult(rows.Count == 0 ? null : rows[0]);
    }

    /// <inheritdoc/>
    public ValueTask<TablePage> QueryAsync(RowQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        cancellationToken.ThrowIfCancellationRequested();
        var limit = Math.Clamp(query.Limit, 1, MaxPage);
        var rows = database.Read(c => c.Query(
            PageQuery,
            r => new TableRow(new RowKey(query.Table, query.Partition, r.GetString(0)), r.GetString(1), r.GetString(2)),
            query.Table, query.Partition, query.Continuation ?? query.From ?? "", query.Until, query.Continuation, limit + 1));
        if (rows.Count <= limit) return ValueTask.FromResult(new TablePage(rows, null));
        rows.RemoveAt(limit);
        return ValueTask.FromResult(new TablePage(rows, rows[^1].Key.Row));
    }

    /// <inheritdoc/>
    public Task<WriteResult> WriteAsync(IReadOnlyList<RowWrite> writes, CancellationToken cancellationToken = default)
    {
        RowWriteBatch.Check(writes, MaxBatch);
        return writer.WriteAsync(c => Apply(c, writes), committed: _ => _told?.Invoke(writes)).WaitAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public void Watch(Action<IReadOnlyList<RowWrite>> told)
    {
        lock (writer) _told += told;
    }

    static WriteResult Apply(SqlConnection connection, IReadOnlyList<RowWrite> writes)
    {
        if (writes.Count > 1) connection.Execute("SAVEPOINT batch");
        var etags = new string?[writes.Count];
        for (var i = 0; i < writes.Count; i++)
        {
            if (Apply(connection, writes[i], out etags[i])) continue;
            if (writes.Count > 1)
            {
                connection.Execute("ROLLBACK TO batch");
                connection.Execute("RELEASE batch");
            }

            return WriteResult.Conflict(i);
        }

        if (writes.Count > 1) connection.Execute("RELEASE batch");
        return new WriteResult(etags, null);
    }

    static bool Apply(SqlConnection connection, RowWrite write, out string? etag)
    {
        var (table, partition, row) = write.Key;
        etag = write is DeleteRow ? null : Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture);
        return write switch
        {
            InsertRow w => 1 == connection.Execute(
                "INSERT INTO record(tbl,pk,rk,etag,payload) VALUES($1,$2,$3,$4,$5) ON CONFLICT DO NOTHING",
                table, partition, row, etag, w.Payload),
            ReplaceRow w => 1 == connection.Execute(
                "UPDATE record SET etag=$4, payload=$5 WHERE tbl=$1 AND pk=$2 AND rk=$3 AND etag=$6",
                table, partition, row, etag, w.Payload, w.ETag),
            UpsertRow w => 1 == connection.Execute(
                """
                INSERT INTO record(tbl,pk,rk,etag,payload) VALUES($1,$2,$3,$4,$5)
                ON CONFLICT DO UPDATE SET etag=excluded.etag, payload=excluded.payload
                """,
                table, partition, row, etag, w.Payload),
            DeleteRow { ETag: { } version } => 1 == connection.Execute(
                "DELETE FROM record WHERE tbl=$1 AND pk=$2 AND rk=$3 AND etag=$4", table, partition, row, version),
            DeleteRow => connection.Execute(
                "DELETE FROM record WHERE tbl=$1 AND pk=$2 AND rk=$3", table, partition, row) >= 0,
            _ => throw new ArgumentException($"Unknown write {write.GetType().Name}.", nameof(write)),
        };
    }
}
