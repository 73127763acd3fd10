namespace Tamga.Filings;

/// <summary>Lists of several customers as one: each has its newest first, and so has the whole.</summary>
static class MergedList
{
    /// <summary>Newer ids are greater.</summary>
    static readonly Comparer<string> NewestFirst = Comparer<string>.Create((a, b) => string.CompareOrdinal(b, a));

    /// <summary>How many rows are read of each list at a time: of many lists a page takes few of each.</summary>
    /// <param name="lists">How many lists there are.</param>
    /// <param name="limit">The most in the page.</param>
    public static int SizeOf(int lists, int limit) =>
        lists == 1 ? Math.Max(limit, 100) : Math.Clamp(2 * limit / Math.Max(1, lists), 2, 100);

    /// <summary>Reads a page.</summary>
    /// <typeparam name="T">What is listed.</typeparam>
    /// <param name="lists">The lists, read no further than needed.</param>
    /// <param name="idOf">An item's id, which carries its time: see <see cref="FilingId"/>.</param>
    /// <param name="limit">The most in the page.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The page, and the id of its last item when there are more.</returns>
    public static async Task<(IReadOnlyList<T> Items, string? Continuation)> PageAsync<T>(
        IEnumerable<IAsyncEnumerable<T>> lists, Func<T, string> idOf, int limit, CancellationToken cancellationToken)
    {
        var open = new PriorityQueue<IAsyncEnumerator<T>, string>(NewestFirst);
        try
        {
            foreach (var list in lists) await AddAsync(list.GetAsyncEnumerator(cancellationToken));
            var found = new List<T>(limit);
            while (open.TryDequeue(out var next, out _))
            {
                // One more than asked for tells that there is a next page; it starts after the last one given.
                if (found.Count == limit)
                {
                    await next.DisposeAsync();
                    return (found, idOf(found[^1]));
                }

                found.Add(next.Current);
                await AddAsync(next);
            }

            return (found, null);
        }
        finally
        {
            while (open.TryDequeue(out var rest, out _)) await rest.DisposeAsync();
        }

        async Task AddAsync(IAsyncEnumerator<T> list)
        {
            if (await list.MoveNextAsync()) open.Enqueue(list, idOf(list.Current));
            else await list.DisposeAsync();
        }
    }
}
