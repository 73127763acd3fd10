namespace Tamga.Records;

/// <summary>The rules of a batch, which every table keeps alike.</summary>
public static class RowWriteBatch
{
    /// <summary>Refuses what no table could write as one.</summary>
    /// <param name="writes">The batch.</param>
    /// <param name="most">The most writes.</param>
    /// <exception cref="ArgumentException">Too many writes, more than one partition, or a row twice.</exception>
    public static void Check(IReadOnlyList<RowWrite> writes, int most)
    {
        ArgumentNullException.ThrowIfNull(writes);
        if (writes.Count < 1 || writes.Count > most)
            throw new ArgumentException($"A batch holds 1 to {most} writes, not {writes.Count}.", nameof(writes));
        if (writes.Count == 1) return;
        var (table, partition, _) = writes[0].Key;
        var rows = new HashSet<string>(StringComparer.Ordinal);
        foreach (var write in writes)
        {
            if (write.Key.Table != table || write.Key.Partition != partition)
                throw new ArgumentException("A batch stays in one partition of one table.", nameof(writes));
            if (!rows.Add(write.Key.Row)) throw new ArgumentException($"Row {write.Key.Row} is written twice.", nameof(writes));
        }
    }
}
