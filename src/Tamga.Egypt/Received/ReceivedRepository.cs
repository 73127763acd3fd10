using System.Runtime.CompilerServices;
using Tamga.Orchestrations;
using Tamga.Records;

namespace Tamga.Egypt.Received;

/// <summary>Received documents as records.</summary>
/// <param name="table">The records.</param>
sealed class ReceivedRepository(IRecordTable table)
{
    /// <summary>
    /// The most documents looked at for one page: rare ones are then found over several pages, each in good time.
    /// </summary>
    const int LongestLook = 1_000;

    const int Parallel = 16;

    /// <summary>A page of documents, in the order of their issue.</summary>
    /// <param name="owner">Whose.</param>
    /// <param name="filter">Which.</param>
    /// <param name="limit">The most on the page; it may hold fewer although more follow.</param>
    /// <param name="after">Where the last page ended.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<ReceivedPage> ListAsync(
        ReceivedOwner owner, ReceivedFilter filter, int limit, ReceivedPlace? after, CancellationToken cancellationToken)
    {
        var found = new List<ReceivedDocument>(limit);
        ReceivedPlace? last = null;
        var looked = 0;
        await foreach (var (place, document) in RowsAsync(owner, filter, after, limit + 1, cancellationToken))
        {
            if (found.Count == limit || looked == LongestLook) return new ReceivedPage(found, last);
            looked++;
            last = place;
            if (filter.Matches(document.Summary)) found.Add(document);
        }

        return new ReceivedPage(found, null);
    }

    /// <summary>All documents that a filter wants, read as they are used.</summary>
    public async IAsyncEnumerable<ReceivedDocument> EnumerateAsync(
        ReceivedOwner owner, ReceivedFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        const int many = 1000;
        await foreach (var (_, document) in RowsAsync(owner, filter, null, many, cancellationToken))
            if (filter.Matches(document.Summary)) yield return document;
    }

    /// <summary>The same with their wholes.</summary>
    public async IAsyncEnumerable<(ReceivedDocument Document, WholeDocument? Whole)> EnumerateWholeAsync(
        ReceivedOwner owner, ReceivedFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var some in EnumerateAsync(owner, filter, cancellationToken).Chunk(Parallel)
            .WithCancellation(cancellationToken))
        {
            var wholes = await Task.WhenAll(some.Select(d => FindWholeAsync(owner, d.Summary.Uuid, cancellationToken)));
            foreach (var (document, whole) in some.Zip(wholes)) yield return (document, whole);
        }
    }

    /// <summary>A document by ETA's id.</summary>
    public async Task<(ReceivedDocument Document, WholeDocument Whole)?> FindAsync(
        ReceivedOwner owner, string uuid, CancellationToken cancellationToken) =>
        uuid.Length <= 100 && await FindWholeAsync(owner, uuid, cancellationToken) is { } whole
            && await table.FindAsync(ReceivedRows.Document(owner, whole.Place()), cancellationToken) is { } row
            ? (OrchestrationJson.Read<ReceivedDocument>(row.Payload), whole)
            : null;

    /// <summary>Takes all of a customer's documents away.</summary>
    public async Task DeleteAllAsync(string customerId, CancellationToken cancellationToken)
    {
        foreach (var isProduction in new[] { false, true })
        {
            var owner = new ReceivedOwner(customerId, isProduction);
            foreach (var month in await MonthsAsync(owner, cancellationToken))
            {
                await table.DeleteAllAsync(ReceivedRows.All(owner, month), cancellationToken);
                // The month goes last: an interrupted removal finds the rest by it.
                await table.DeleteAsync(ReceivedRows.Month(owner, month), cancellationToken);
            }

            await table.DeleteAllAsync(ReceivedRows.AllWhole(owner), cancellationToken);
        }
    }

    /// <summary>Takes documents away that were issued before a moment, or, without one, seen before it.</summary>
    /// <param name="owner">Whose.</param>
    /// <param name="before">The moment.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>How many, some at a time; what is left when nobody goes on stays.</returns>
    public async IAsyncEnumerable<int> EraseAsync(
        ReceivedOwner owner, DateTimeOffset before, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Up to five rows in one place for a document, of which a batch takes a hundred.
        const int many = 20;
        var filter = new ReceivedFilter { To = before };
        foreach (var month in await MonthsAsync(owner, cancellationToken))
        {
            if (ReceivedRows.Month(owner, month, filter, null) is not { } range) continue;
            await foreach (var some in table.QueryAllAsync(range, cancellationToken).Chunk(many)
                .WithCancellation(cancellationToken))
            {
                var old = some.Select(row => (Row: row, Document: OrchestrationJson.Read<ReceivedDocument>(row.Payload)))
                    .Where(d => (d.Document.Summary.IssuedAt ?? d.Document.SeenAt) < before).ToList();
                if (old.Count == 0) continue;
                // The whole first: it is found by nothing but the row that lists show.
                await table.WriteAsync(
                    [.. old.Select(d => new DeleteRow(ReceivedRows.Whole(owner, d.Document.Summary.Uuid)))], cancellationToken);
                await table.WriteAsync(
                    [.. old.SelectMany(d => RowsOf(owner, month, d.Row, d.Document)).DistinctBy(w => w.Key)], cancellationToken);
                yield return old.Count;
            }
        }
    }

    static IEnumerable<DeleteRow> RowsOf(ReceivedOwner owner, string month, TableRow row, ReceivedDocument document)
    {
        var place = new ReceivedPlace(month, ReceivedRows.RowOfPlace(row.Key));
        yield return new DeleteRow(row.Key);
        if (document.Summary.IssuerId is { } issuer) yield return new DeleteRow(ReceivedRows.ByIssuer(owner, place, issuer));
        if (document.Summary.Type is { } type) yield return new DeleteRow(ReceivedRows.ByType(owner, place, type));
        if (document.Summary.Status is { } status) yield return new DeleteRow(ReceivedRows.ByStatus(owner, place, status));
    }

    async IAsyncEnumerable<(ReceivedPlace Place, ReceivedDocument Document)> RowsAsync(
        ReceivedOwner owner, ReceivedFilter filter, ReceivedPlace? after, int atOnce,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var month in await MonthsAsync(owner, cancellationToken))
        {
            if (after is not null && string.CompareOrdinal(month, after.Month) < 0) continue;
            var behind = month == after?.Month ? after.Row : null;
            if (ReceivedRows.Month(owner, month, filter, behind) is not { } range) continue;
            var rows = table.QueryAllAsync(range with { Limit = Math.Min(atOnce, 1000) }, cancellationToken);
            var found = filter.IsNoted
                ? NotedAsync(owner, month, rows, cancellationToken)
                : rows.Select(row => (new ReceivedPlace(month, ReceivedRows.RowOfPlace(row.Key)), row));
            await foreach (var (place, row) in found)
                yield return (place, OrchestrationJson.Read<ReceivedDocument>(row.Payload));
        }
    }

    /// <summary>The documents that notes stand for.</summary>
    async IAsyncEnumerable<(ReceivedPlace Place, TableRow Row)> NotedAsync(
        ReceivedOwner owner, string month, IAsyncEnumerable<TableRow> notes,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var some in notes.Chunk(Parallel).WithCancellation(cancellationToken))
        {
            ReceivedPlace[] places = [.. some.Select(note => new ReceivedPlace(month, ReceivedRows.RowOfPlace(note.Key)))];
            var rows = await Task.WhenAll(places.Select(
                place => table.FindAsync(ReceivedRows.Document(owner, place), cancellationToken).AsTask()));
            foreach (var (place, row) in places.Zip(rows))
                if (row is not null) yield return (place, row);
        }
    }

    async Task<WholeDocument?> FindWholeAsync(ReceivedOwner owner, string uuid, CancellationToken cancellationToken) =>
        await table.FindAsync(ReceivedRows.Whole(owner, uuid), cancellationToken) is { } row
            ? OrchestrationJson.Read<WholeDocument>(row.Payload)
            : null;

    async Task<IReadOnlyList<string>> MonthsAsync(ReceivedOwner owner, CancellationToken cancellationToken) =>
        await table.QueryAllAsync(ReceivedRows.Months(owner), cancellationToken)
            .Select(row => ReceivedRows.MonthOf(row.Key)).ToListAsync(cancellationToken);
}

/// <summary>A page of received documents.</summary>
/// <param name="Documents">In the order of their issue.</param>
/// <param name="Next">Where the next page starts behind; nothing after the last.</param>
sealed record ReceivedPage(IReadOnlyList<ReceivedDocument> Documents, ReceivedPlace? Next);
