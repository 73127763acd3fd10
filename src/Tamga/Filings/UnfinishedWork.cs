using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Tamga.Orchestrations;
using Tamga.Records;

namespace Tamga.Filings;

/// <summary>
/// An index of the customers that may have something unfinished of one kind: whoever looks for what a crash has left asks a few
/// partitions for it, and not every customer. A customer is marked before the rows are written that the mark is for, so that no
/// crash leaves rows without a mark; a mark is taken away by whoever finds nothing long after.
/// </summary>
/// <param name="table">The records.</param>
/// <param name="time">The clock.</param>
/// <param name="kind">What is unfinished; one for ever.</param>
public sealed class UnfinishedWork(IRecordTable table, TimeProvider time, string kind)
{
    /// <summary>How long this process relies on a mark that it has written.</summary>
    internal static readonly TimeSpan Fresh = TimeSpan.FromMinutes(5);

    /// <summary>
    /// How old a mark must be to be taken away: so much older than <see cref="Fresh"/> that no write which relies on it can still
    /// be on its way.
    /// </summary>
    internal static readonly TimeSpan Kept = TimeSpan.FromMinutes(30);

    const int MostRemembered = 100_000;

    readonly ConcurrentDictionary<string, DateTimeOffset> _marked = new(StringComparer.Ordinal);

    /// <summary>Marks a customer, durably. To be done before the rows are written.</summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public async ValueTask MarkAsync(string customerId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(customerId);
        var now = time.GetUtcNow();
        if (_marked.TryGetValue(customerId, out var at) && now - at < Fresh) return;
        var mark = OrchestrationJson.Write(new Written(customerId, now))!;
        await table.UpsertAsync(FilingRows.Unfinished(kind, customerId), mark, cancellationToken);
        if (_marked.Count >= MostRemembered) _marked.Clear();
        _marked[customerId] = now;
    }

    /// <summary>Who may have something unfinished. Each is to be looked at, and taken off when nothing is found.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public async IAsyncEnumerable<UnfinishedMark> ListAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var query in FilingRows.AllUnfinished(kind))
        {
            await foreach (var row in table.QueryAllAsync(query, cancellationToken))
            {
                var mark = OrchestrationJson.Read<Written>(row.Payload);
                yield return new UnfinishedMark(mark.CustomerId, mark.At, row);
            }
        }
    }

    /// <summary>Takes a customer off of whom nothing was found, unless it has been marked lately.</summary>
    /// <param name="mark">The mark as it was read before the look.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public async Task TakeOffAsync(UnfinishedMark mark, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(mark);
        if (time.GetUtcNow() - mark.At >= Kept)
            await table.WriteAsync([new DeleteRow(mark.Row.Key, mark.Row.ETag)], cancellationToken);
    }

    sealed record Written(string CustomerId, DateTimeOffset At);
}

/// <summary>A customer that may have something unfinished.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="At">When it was last marked.</param>
/// <param name="Row">The mark.</param>
public sealed record UnfinishedMark(string CustomerId, DateTimeOffset At, TableRow Row);
