namespace Tamga.Orchestrations;

/// <summary>Many at once, but not too many.</summary>
public static class FanOut
{
    /// <summary>
    /// Runs something for every item, at most <paramref name="parallel"/> at a time, and keeps the items' order.
    /// </summary>
    /// <typeparam name="TItem">An item.</typeparam>
    /// <typeparam name="TResult">What comes of it.</typeparam>
    /// <param name="context">The orchestration that asks.</param>
    /// <param name="items">The items.</param>
    /// <param name="parallel">How many at a time, at least one.</param>
    /// <param name="run">What to do; it must await only what the context gives.</param>
    public static async Task<IReadOnlyList<TResult>> ForEachAsync<TItem, TResult>(
        this OrchestrationContext context, IReadOnlyList<TItem> items, int parallel, Func<TItem, Task<TResult>> run)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(run);
        ArgumentOutOfRangeException.ThrowIfLessThan(parallel, 1);
        var results = new TResult[items.Count];
        var next = 0;
        await Task.WhenAll(Enumerable.Range(0, Math.Min(parallel, items.Count)).Select(_ => WorkAsync()).ToArray());
        return results;

        // The orchestrator is single-threaded: a worker takes the next item when its last one has ended.
        async Task WorkAsync()
        {
            while (next < items.Count)
            {
                var mine = next++;
                results[mine] = await run(items[mine]);
            }
        }
    }
}
