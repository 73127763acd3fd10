using Tamga.Records;

namespace Tamga.Azerbaijan.Invoices;

/// <summary>Rows that are looked for by the hundred.</summary>
static class RowsTogether
{
    const int Few = 4;

    /// <summary>
    /// Rows of one partition. Those of a page mostly stand together: a range finds them, and single looks what it does not reach.
    /// </summary>
    /// <param name="table">The records.</param>
    /// <param name="keys">Which, in the order of their rows.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Those that are there, by the keys of their rows.</returns>
    public static async Task<Dictionary<string, TableRow>> FindTogetherAsync(
        this IRecordTable table, IReadOnlyList<RowKey> keys, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, TableRow>(keys.Count, StringComparer.Ordinal);
        if (keys.Count <= Few)
        {
            await FindEachAsync(table, keys, found, cancellationToken);
            return found;
        }

        var wanted = keys.Select(k => k.Row).ToHashSet(StringComparer.Ordinal);
        var page = await table.QueryAsync(
            InvoiceRows.Between(keys[0], keys[^1], Math.Min(1000, keys.Count * 3)), cancellationToken);
        foreach (var row in page.Rows)
            if (wanted.Contains(row.Key.Row)) found.Add(row.Key.Row, row);
        if (page.Continuation is { } reached)
        {
            await FindEachAsync(
                table, keys.Where(k => string.CompareOrdinal(k.Row, reached) > 0), found, cancellationToken);
        }

        return found;
    }

    static async Task FindEachAsync(
        IRecordTable table, IEnumerable<RowKey> keys, Dictionary<string, TableRow> found, CancellationToken cancellationToken)
    {
        foreach (var key in keys)
            if (await table.FindAsync(key, cancellationToken) is { } row) found.Add(key.Row, row);
    }
}
