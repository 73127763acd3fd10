using System.Collections.Concurrent;
using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;
using Tamga.Records;

namespace Tamga.Functions.Tables;

/// <summary>Records in Azure Table Storage. A table is created when the first row is written to it.</summary>
/// <param name="service">The account.</param>
sealed class AzureRecordTable(TableServiceClient service) : IRecordTable
{
    const int MaxBatch = 100;
    const int MaxPage = 1000;

    readonly ConcurrentDictionary<string, TableClient> _tables = new(StringComparer.Ordinal);

    public async ValueTask<TableRow?> FindAsync(RowKey key, CancellationToken cancellationToken = default)
    {
        // A table that is not there answers as a row that is not there.
        var found = await Table(key.Table)
            .GetEntityIfExistsAsync<TableEntity>(key.Partition, key.Row, cancellationToken: cancellationToken);
        return found.HasValue ? RowEntity.Read(key.Table, found.Value!) : null;
    }

    /// <remarks>
    /// The continuation is the last row's key and not the service's token: it stays good when rows come and go, and a
    /// caller may make one of a row it stopped at.
    /// </remarks>
    public async ValueTask<TablePage> QueryAsync(RowQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        var limit = Math.Clamp(query.Limit, 1, MaxPage);
        var pages = Table(query.Table)
            .QueryAsync<TableEntity>(FilterOf(query), limit, cancellationToken: cancellationToken).AsPages();
        try
        {
            await foreach (var page in pages)
            {
                // The service may stop at a border of its own and give a token without a row.
                if (page.Values.Count == 0) continue;
                var rows = page.Values.Select(e => RowEntity.Read(query.Table, e)).ToList();
                return new TablePage(rows, page.ContinuationToken is null ? null : rows[^1].Key.Row);
            }
        }
        catch (RequestFailedException e) when (e.ErrorCode == TableErrorCode.TableNotFound)
        {
            // Nobody has written to it yet.
        }

        return new TablePage([], null);
    }

    public async Task<WriteResult> WriteAsync(IReadOnlyList<RowWrite> writes, CancellationToken cancellationToken = default)
    {
        RowWriteBatch.Check(writes, MaxBatch);
        var table = Table(writes[0].Key.Table);
        var batch = new TableBatch(table, writes);
        while (true)
        {
            try
            {
                return await batch.SubmitAsync(cancellationToken);
            }
            catch (RequestFailedException e) when (e.ErrorCode == TableErrorCode.TableNotFound)
            {
                await table.CreateIfNotExistsAsync(cancellationToken);
            }
        }
    }

    TableClient Table(string name) => _tables.GetOrAdd(name, service.GetTableClient);

    static string FilterOf(RowQuery query)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {query.Partition}");
        if (query.Continuation is { } after) filter += " and " + TableClient.CreateQueryFilter($"RowKey gt {after}");
        if (query.From is { } from) filter += " and " + TableClient.CreateQueryFilter($"RowKey ge {from}");
        if (query.Until is { } until) filter += " and " + TableClient.CreateQueryFilter($"RowKey lt {until}");
        return filter;
    }
}
