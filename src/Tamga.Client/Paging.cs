using System.Runtime.CompilerServices;

namespace Tamga.Client;

/// <summary>Lists that come page by page.</summary>
static class Paging
{
    /// <summary>All rows, each page fetched when it is needed.</summary>
    public static async IAsyncEnumerable<TRow> AllAsync<TPage, TRow>(
        Func<string?, Task<TPage>> fetch, Func<TPage, IReadOnlyList<TRow>> rowsOf, Func<TPage, string?> continuationOf,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? continuation = null;
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            var page = await fetch(continuation);
            foreach (var row in rowsOf(page)) yield return row;
            continuation = continuationOf(page);
        }
        while (continuation is not null);
    }
}
