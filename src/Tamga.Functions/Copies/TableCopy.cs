using System.Buffers;
using System.IO.Compression;
using Azure.Data.Tables;
using Microsoft.Extensions.Logging;
using Tamga.Functions.Tables;

namespace Tamga.Functions.Copies;

/// <summary>
/// Copies every table once a day. Rows that change meanwhile are copied as they were or as they are. What a call of the function
/// cannot finish in its time, the next one goes on with, a table at a time.
/// </summary>
/// <param name="tables">The account of the records.</param>
/// <param name="copies">Where the copies go.</param>
/// <param name="time">The clock: a day is UTC's.</param>
/// <param name="logger">Where it says what it did.</param>
public sealed class TableCopy(TableServiceClient tables, CopyContainer copies, TimeProvider time, ILogger<TableCopy> logger)
{
    const int Buffered = 256 * 1024;

    /// <summary>Copies what of today's copy is missing; nothing where no copies are wanted.</summary>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>Whether there is now a whole copy of today.</returns>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        if (!copies.IsSet) return false;
        var day = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        if (await copies.FindWholeAsync(day, cancellationToken) is not null) return true;
        await copies.CreateAsync(cancellationToken);
        var counts = new SortedDictionary<string, long>(StringComparer.Ordinal);
        await foreach (var table in tables.QueryAsync(cancellationToken: cancellationToken))
        {
            counts[table.Name] = await copies.CountAsync(day, table.Name, cancellationToken)
                ?? await CopyAsync(day, table.Name, cancellationToken);
        }

        await copies.FinishDayAsync(day, counts, cancellationToken);
        logger.LogInformation("{Rows} rows of {Tables} tables were copied", counts.Values.Sum(), counts.Count);
        return true;
    }

    async Task<long> CopyAsync(DateOnly day, string table, CancellationToken cancellationToken)
    {
        var rows = 0L;
        await using (var blob = await copies.WriteAsync(day, table, cancellationToken))
        await using (var zip = new GZipStream(blob, CompressionLevel.Fastest))
        {
            var lines = new ArrayBufferWriter<byte>(Buffered);
            var entities = tables.GetTableClient(table).QueryAsync<TableEntity>(cancellationToken: cancellationToken);
            await foreach (var entity in entities)
            {
                CopiedRows.Write(lines, RowEntity.Read(table, entity));
                rows++;
                if (lines.WrittenCount >= Buffered) await EmptyAsync();
            }

            await EmptyAsync();

            async Task EmptyAsync()
            {
                await zip.WriteAsync(lines.WrittenMemory, cancellationToken);
                lines.ResetWrittenCount();
            }
        }

        await copies.FinishAsync(day, table, rows, cancellationToken);
        return rows;
    }
}
