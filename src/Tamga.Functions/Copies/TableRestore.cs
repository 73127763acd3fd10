using System.Globalization;
using System.IO.Compression;
using Tamga.Records;

namespace Tamga.Functions.Copies;

/// <summary>
/// Brings the rows of a copy back that are missing. A row that is there stays as it is: it is younger than the copy.
/// </summary>
sealed class TableRestore(IRecordTable records, CopyContainer copies)
{
    const int MostRows = 100;

    /// <summary>In characters; a transaction takes 4 MiB of what they become on the wire.</summary>
    const int LargestBatch = 256 * 1024;

    /// <summary>Brings back what is missing.</summary>
    /// <param name="day">The day of the copy.</param>
    /// <param name="said">Hears of each table.</param>
    /// <param name="cancellationToken">Stops; a second call goes on.</param>
    /// <returns>How many rows were brought back.</returns>
    /// <exception cref="InvalidDataException">There is no whole copy of the day, or it holds fewer rows than it says.</exception>
    public async Task<long> RunAsync(DateOnly day, Action<string> said, CancellationToken cancellationToken)
    {
        var tables = await copies.FindWholeAsync(day, cancellationToken) ?? throw new InvalidDataException(
            string.Create(CultureInfo.InvariantCulture, $"there is no whole copy of {day:yyyy-MM-dd}."));
        var restored = 0L;
        foreach (var (table, expected) in tables)
        {
            var (read, written) = await RestoreAsync(day, table, cancellationToken);
            if (read != expected) throw new InvalidDataException($"the copy of {table} has {read} rows in place of {expected}.");
            said(string.Create(CultureInfo.InvariantCulture, $"{table}: {written} of {read} rows were missing"));
            restored += written;
        }

        return restored;
    }

    async Task<(long Read, long Written)> RestoreAsync(DateOnly day, string table, CancellationToken cancellationToken)
    {
        await using var blob = await copies.ReadAsync(day, table, cancellationToken);
        await using var zip = new GZipStream(blob, CompressionMode.Decompress);
        using var lines = new StreamReader(zip);
        var (read, written, size) = (0L, 0L, 0);
        var batch = new List<InsertRow>();
        while (await lines.ReadLineAsync(cancellationToken) is { } line)
        {
            read++;
            var row = CopiedRows.Read(table, line);
            size += row.Payload.Length;
            // One transaction belongs to one partition; rows come in its order.
            if (batch is [var first, ..]
                && (batch.Count == MostRows || size > LargestBatch || first.Key.Partition != row.Key.Partition))
            {
                written += await WriteAsync(batch, cancellationToken);
                batch.Clear();
                size = row.Payload.Length;
            }

            batch.Add(row);
        }

        if (batch.Count > 0) written += await WriteAsync(batch, cancellationToken);
        return (read, written);
    }

    async Task<int> WriteAsync(List<InsertRow> batch, CancellationToken cancellationToken)
    {
        if ((await records.WriteAsync(batch, cancellationToken)).Succeeded) return batch.Count;
        var written = 0;
        foreach (var row in batch)
            if ((await records.WriteAsync([row], cancellationToken)).Succeeded) written++;
        return written;
    }
}
