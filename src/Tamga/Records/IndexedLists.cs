namespace Tamga.Records;

/// <summary>Reads indexed rows of many partitions as one list, in the order of their keys over all of them.</summary>
static class IndexedLists
{
    /// <summary>A page of what rows hold.</summary>
    /// <typeparam name="T">What is known of a row.</typeparam>
    /// <typeparam name="TItem">What is read of it.</typeparam>
    /// <param name="partitions">Where.</param>
    /// <param name="table">Where the rows themselves are.</param>
    /// <param name="range">The keys to look at; its partition and limit do not matter.</param>
    /// <param name="mayBe">Whether a row may be wanted, by what is known of it.</param>
    /// <param name="read">The item of a row; nothing where it is not wanted after all.</param>
    /// <param name="limit">The most in the page.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The items, and whether there are more.</returns>
    public static async Task<(IReadOnlyList<TItem> Items, bool HasMore)> PageAsync<T, TItem>(
        this IReadOnlyList<IndexedRows<T>> partitions, IRecordTable table, RowQuery range, Func<T, bool> mayBe,
        Func<TableRow, TItem?> read, int limit, CancellationToken cancellationToken) where TItem : class
    {
        var found = new List<TItem>(limit + 1);
        while (true)
        {
            var missing = limit + 1 - found.Count;
            var chosen = First(partitions, range, mayBe, missing);
            foreach (var (partition, key) in chosen)
            {
                // It may have moved, or gone, since it was chosen.
                if (await table.FindAsync(new RowKey(range.Table, partition, key), cancellationToken) is { } row
                    && read(row) is { } item)
                {
                    found.Add(item);
                }
            }

            if (found.Count > limit) return (found[..limit], true);
            if (chosen.Length < missing) return (found, false);
            range = range with { Continuation = chosen[^1].Key };
        }
    }

    /// <summary>A partition's rows of a range.</summary>
    /// <typeparam name="T">What is known of a row.</typeparam>
    /// <param name="partition">The partition.</param>
    /// <param name="range">The keys to look at.</param>
    public static ArraySegment<IndexedRow<T>> Within<T>(this IndexedRows<T> partition, RowQuery range)
    {
        var rows = partition.Rows;
        var (start, end) = (StartIn(rows, range), rows.Length);
        if (range.Until is { } until && start < end && !IsBefore(rows[^1].Key, until))
        {
            end = Array.BinarySearch(rows, new IndexedRow<T>(until, default!), IndexedRow<T>.ByKey);
            end = Math.Max(start, end < 0 ? ~end : end);
        }

        return new ArraySegment<IndexedRow<T>>(rows, start, end - start);
    }

    /// <summary>The first rows of a range.</summary>
    static (string Partition, string Key)[] First<T>(
        IReadOnlyList<IndexedRows<T>> partitions, RowQuery range, Func<T, bool> isWanted, int count)
    {
        // The last one of those chosen is on top, to make room for an earlier one.
        var chosen = new PriorityQueue<(string Partition, string Key), string>(
            Comparer<string>.Create((a, b) => string.CompareOrdinal(b, a)));
        foreach (var (partition, rows) in partitions)
        {
            for (var i = StartIn(rows, range); i < rows.Length && IsBefore(rows[i].Key, range.Until); i++)
            {
                var key = rows[i].Key;
                var isFull = chosen.Count == count;
                if (isFull && !IsBefore(key, chosen.Peek().Key)) break;
                if (!isWanted(rows[i].Known)) continue;
                if (isFull) chosen.DequeueEnqueue((partition, key), key);
                else chosen.Enqueue((partition, key), key);
            }
        }

        var first = new (string Partition, string Key)[chosen.Count];
        for (var i = first.Length - 1; i >= 0; i--) first[i] = chosen.Dequeue();
        return first;
    }

    static bool IsBefore(string key, string? end) => end is null || string.CompareOrdinal(key, end) < 0;

    static int StartIn<T>(IndexedRow<T>[] rows, RowQuery range)
    {
        var isAfter = range.Continuation is not null && !IsBefore(range.Continuation, range.From);
        var first = isAfter ? range.Continuation! : range.From ?? "";
        if (first.Length == 0 || rows.Length == 0 || IsBefore(first, rows[0].Key)) return 0;
        var at = Array.BinarySearch(rows, new IndexedRow<T>(first, default!), IndexedRow<T>.ByKey);
        return at < 0 ? ~at : isAfter ? at + 1 : at;
    }
}
