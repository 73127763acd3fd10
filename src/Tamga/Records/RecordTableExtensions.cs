using System.Runtime.CompilerServices;

namespace Tamga.Records;

/// <summary>Single writes and whole ranges over <see cref="IRecordTable"/>.</summary>
public static class RecordTableExtensions
{
    /// <summary>Inserts if absent.</summary>
    /// <param name="table">The table.</param>
    /// <param name="key">The row.</param>
    /// <param name="payload">JSON.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>False when the row existed.</returns>
    public static async Task<bool> InsertAsync(
        this IRecordTable table, RowKey key, string payload, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        return (await table.WriteAsync([new InsertRow(key, payload)], cancellationToken)).Succeeded;
    }

    /// <summary>Replaces if still at a version.</summary>
    /// <param name="table">The table.</param>
    /// <param name="key">The row.</param>
    /// <param name="payload">JSON.</param>
    /// <param name="etag">The version.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>False when the row has changed or gone.</returns>
    public static async Task<bool> ReplaceAsync(
        this IRecordTable table, RowKey key, string payload, string etag, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        return (await table.WriteAsync([new ReplaceRow(key, payload, etag)], cancellationToken)).Succeeded;
    }

    /// <summary>Writes whatever was there before.</summary>
    /// <param name="table">The table.</param>
    /// <param name="key">The row.</param>
    /// <param name="payload">JSON.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public static Task UpsertAsync(
        this IRecordTable table, RowKey key, string payload, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        return table.WriteAsync([new UpsertRow(key, payload)], cancellationToken);
    }

    /// <summary>Takes a row away if it is there.</summary>
    /// <param name="table">The table.</param>
    /// <param name="key">The row.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public static Task DeleteAsync(this IRecordTable table, RowKey key, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        return table.WriteAsync([new DeleteRow(key)], cancellationToken);
    }

    /// <summary>Takes all rows of a range away, some at a time.</summary>
    /// <param name="table">The table.</param>
    /// <param name="query">The range.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public static async Task DeleteAllAsync(
        this IRecordTable table, RowQuery query, CancellationToken cancellationToken = default)
    {
        const int most = 100;
        await foreach (var some in table.QueryAllAsync(query, cancellationToken).Chunk(most))
            await table.WriteAsync([.. some.Select(row => new DeleteRow(row.Key))], cancellationToken);
    }

    /// <summary>All rows of a range, read page by page as they are used.</summary>
    /// <param name="table">The table.</param>
    /// <param name="query">The range.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async IAsyncEnumerable<TableRow> QueryAllAsync(
        this IRecordTable table, RowQuery query, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        var next = query;
        while (true)
        {
            var page = await table.QueryAsync(next, cancellationToken);
            foreach (var row in page.Rows) yield return row;
            if (page.Continuation is null) yield break;
            next = next with { Continuation = page.Continuation };
        }
    }
}
