namespace Tamga.Records;

/// <summary>
/// Records in the shape of Table Storage: a table has partitions, a partition has rows in the ordinal order of their keys,
/// a row has an ETag and a JSON payload of any size the host can keep. A write is durable when its task ends. Characters
/// beyond the basic plane are not ordered alike everywhere: <see cref="RowKeyText.Encode"/> leaves none in a key.
/// </summary>
public interface IRecordTable
{
    /// <summary>Whether other processes may work with the same records.</summary>
    bool IsShared => true;

    /// <summary>One row.</summary>
    /// <param name="key">Which.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Nothing when there is none.</returns>
    ValueTask<TableRow?> FindAsync(RowKey key, CancellationToken cancellationToken = default);

    /// <summary>Rows of one partition in key order, a page at a time.</summary>
    /// <param name="query">Which.</param>
    /// <param name="cancellationToken">Gives up.</param>
    ValueTask<TablePage> QueryAsync(RowQuery query, CancellationToken cancellationToken = default);

    /// <summary>Does all writes of one partition of one table, or none of them.</summary>
    /// <param name="writes">1 to 100 writes, no row twice.</param>
    /// <param name="cancellationToken">Gives up waiting, not the write.</param>
    /// <returns>The new ETags in the order of the writes, or the first write whose condition did not hold.</returns>
    /// <exception cref="ArgumentException">Too many writes, more than one partition, or a row twice.</exception>
    Task<WriteResult> WriteAsync(IReadOnlyList<RowWrite> writes, CancellationToken cancellationToken = default);
}

/// <summary>Where a row stands.</summary>
/// <param name="Table">The table: letters and digits.</param>
/// <param name="Partition">The partition; no '/', '\', '#', '?' or control characters, at most 512 characters.</param>
/// <param name="Row">The row; the same alphabet.</param>
public readonly record struct RowKey(string Table, string Partition, string Row);

/// <summary>A row as it was read.</summary>
/// <param name="Key">Where it stands.</param>
/// <param name="ETag">Its version: different after every write.</param>
/// <param name="Payload">JSON.</param>
public sealed record TableRow(RowKey Key, string ETag, string Payload);

/// <summary>A range of rows in one partition.</summary>
/// <param name="Table">The table.</param>
/// <param name="Partition">The partition.</param>
/// <param name="From">The first row key, inclusive; the first there is when absent.</param>
/// <param name="Until">The end of the range, exclusive; the last there is when absent.</param>
/// <param name="Limit">The most rows in a page, 1 to 1000. A page may hold fewer although more follow.</param>
/// <param name="Continuation">Where the last page ended.</param>
public sealed record RowQuery(
    string Table, string Partition, string? From = null, string? Until = null, int Limit = 1000, string? Continuation = null)
{
    /// <summary>All rows whose key starts with a text.</summary>
    /// <remarks>The range ends before the text with its last character raised by one.</remarks>
    /// <param name="table">The table.</param>
    /// <param name="partition">The partition.</param>
    /// <param name="prefix">The text, not empty, ending in a character of the basic plane as every encoded text does.</param>
    /// <exception cref="ArgumentException">The text is empty, or no key can follow all that start with it.</exception>
    public static RowQuery Prefix(string table, string partition, string prefix)
    {
        ArgumentException.ThrowIfNullOrEmpty(prefix);
        var last = prefix[^1];
        if (char.IsSurrogate(last) || last == char.MaxValue)
            throw new ArgumentException($"A prefix cannot end in U+{(int)last:X4}; encode it.", nameof(prefix));
        var next = last == '\uD7FF' ? '\uE000' : (char)(last + 1);
        return new(table, partition, prefix, prefix[..^1] + next);
    }
}

/// <summary>A page of rows.</summary>
/// <param name="Rows">The rows in key order.</param>
/// <param name="Continuation">Where the next page starts; nothing after the last.</param>
public sealed record TablePage(IReadOnlyList<TableRow> Rows, string? Continuation);
