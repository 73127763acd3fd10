using System.Text.Json;
using Tamga.Egypt.Wire;
using Tamga.Orchestrations;
using Tamga.Records;

namespace Tamga.Egypt.Received;

/// <summary>
/// Takes received documents into the records. What was there already is compared and written only where it differs, so that a
/// page taken twice changes nothing, whoever else takes it at the same time.
/// </summary>
/// <param name="table">The records.</param>
/// <param name="time">The clock.</param>
sealed class ReceivedWriter(IRecordTable table, TimeProvider time)
{
    /// <summary>Each is at most four writes of a batch: itself, its issuer, its type, its status.</summary>
    const int BatchSize = 25;

    const int Parallel = 16;

    /// <summary>The most characters of whole documents in one write.</summary>
    const int LargestBatch = 1_000_000;

    /// <summary>Those of some documents that the records do not have whole yet.</summary>
    public async Task<IReadOnlySet<string>> FindIncompleteAsync(
        ReceivedOwner owner, IReadOnlyList<ReceivedSummary> documents, CancellationToken cancellationToken)
    {
        var incomplete = new HashSet<string>(StringComparer.Ordinal);
        var keys = documents.Select(d => ReceivedRows.Document(owner, ReceivedRows.PlaceOf(d.IssuedAt, d.Uuid))).ToList();
        foreach (var ((_, row), document) in (await FindAsync(keys, cancellationToken)).Zip(documents))
            if (row is null || Read(row).Content is null) incomplete.Add(document.Uuid);
        return incomplete;
    }

    /// <summary>Takes documents in.</summary>
    /// <param name="owner">Whose.</param>
    /// <param name="arrivals">Documents; none twice.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<ReceivedCounts> TakeAsync(
        ReceivedOwner owner, IReadOnlyList<ReceivedArrival> arrivals, CancellationToken cancellationToken)
    {
        // The whole goes first: what a list shows can be shown whole, whenever the gateway ends.
        await WriteWholeAsync(owner, arrivals, cancellationToken);
        var counts = new ReceivedCounts();
        foreach (var month in arrivals.GroupBy(a => a.Place().Month, StringComparer.Ordinal))
        {
            await NoteMonthAsync(owner, month.Key, cancellationToken);
            foreach (var some in month.Chunk(BatchSize))
                counts = counts.Plus(await TakeTogetherAsync(owner, some, cancellationToken));
        }

        return counts;
    }

    /// <summary>Notes where a document stands that is in the records; nothing happens when it is not.</summary>
    public async Task FollowAsync(
        ReceivedOwner owner, string uuid, DocumentSummary shown, CancellationToken cancellationToken)
    {
        if (await table.FindAsync(ReceivedRows.Whole(owner, uuid), cancellationToken) is not { } whole) return;
        var place = OrchestrationJson.Read<WholeDocument>(whole.Payload).Place();
        if (await table.FindAsync(ReceivedRows.Document(owner, place), cancellationToken) is not { } row) return;
        await TakeTogetherAsync(owner, [new(Read(row).Summary.StandingAs(shown), null)], cancellationToken);
    }

    /// <summary>Whether a document is in the records.</summary>
    public async Task<bool> IsKnownAsync(ReceivedOwner owner, string uuid, CancellationToken cancellationToken) =>
        await table.FindAsync(ReceivedRows.Whole(owner, uuid), cancellationToken) is not null;

    async Task<ReceivedCounts> TakeTogetherAsync(
        ReceivedOwner owner, IReadOnlyList<ReceivedArrival> arrivals, CancellationToken cancellationToken)
    {
        while (true)
        {
            var now = time.GetUtcNow();
            var counts = new ReceivedCounts();
            var writes = new List<RowWrite>(arrivals.Count * 4);
            var keys = arrivals.Select(a => ReceivedRows.Document(owner, a.Place())).ToList();
            foreach (var ((key, row), arrival) in (await FindAsync(keys, cancellationToken)).Zip(arrivals))
            {
                if (row is null)
                {
                    var document = ReceivedDocument.New(arrival.Summary, arrival.Content, now);
                    writes.Add(new InsertRow(key, OrchestrationJson.Write(document)!));
                    Note(owner, arrival.Place(), null, document.Summary, writes);
                    counts.Added++;
                    continue;
                }

                var before = Read(row);
                if (before.With(arrival.Summary, arrival.Content, now) is not { } after)
                {
                    counts.Unchanged++;
                    continue;
                }

                writes.Add(new ReplaceRow(key, OrchestrationJson.Write(after)!, row.ETag));
                Note(owner, arrival.Place(), before.Summary, after.Summary, writes);
                counts.Changed++;
            }

            // Otherwise somebody else is at the same documents: look again.
            if (writes.Count == 0 || (await table.WriteAsync(writes, cancellationToken)).Succeeded) return counts;
        }
    }

    /// <summary>Notes under what else a document is found, and no longer under what it was before.</summary>
    static void Note(
        ReceivedOwner owner, ReceivedPlace place, ReceivedSummary? before, ReceivedSummary after, List<RowWrite> writes)
    {
        if (before?.IssuerId is null && after.IssuerId is { } issuer) Add(ReceivedRows.ByIssuer(owner, place, issuer));
        if (before?.Type is null && ReceivedFilter.IsNotedType(after.Type))
            Add(ReceivedRows.ByType(owner, place, after.Type!));
        if (before?.Status == after.Status) return;
        if (ReceivedFilter.IsNotedStatus(before?.Status))
            writes.Add(new DeleteRow(ReceivedRows.ByStatus(owner, place, before!.Status!)));
        if (ReceivedFilter.IsNotedStatus(after.Status)) Add(ReceivedRows.ByStatus(owner, place, after.Status!));

        void Add(RowKey note) => writes.Add(new UpsertRow(note, "{}"));
    }

    async Task WriteWholeAsync(
        ReceivedOwner owner, IReadOnlyList<ReceivedArrival> arrivals, CancellationToken cancellationToken)
    {
        var (batch, size) = (new List<RowWrite>(), 0);
        foreach (var arrival in arrivals)
        {
            var key = ReceivedRows.Whole(owner, arrival.Summary.Uuid);
            var place = arrival.Place();
            var payload = OrchestrationJson.Write(new WholeDocument(place.Month, place.Row, arrival.Source))!;
            if (arrival.Source is null)
            {
                // Only its place, and never over a document that is there.
                if (await table.FindAsync(key, cancellationToken) is null)
                    await table.InsertAsync(key, payload, cancellationToken);
                continue;
            }

            const int most = 100;
            if (batch.Count == most || (batch.Count > 0 && size + payload.Length > LargestBatch)) await SendAsync();
            batch.Add(new UpsertRow(key, payload));
            size += payload.Length;
        }

        if (batch.Count > 0) await SendAsync();

        async Task SendAsync()
        {
            await table.WriteAsync(batch, cancellationToken);
            (batch, size) = ([], 0);
        }
    }

    /// <summary>Says that a month holds documents, before it does: who looks for them finds the month by that.</summary>
    async Task NoteMonthAsync(ReceivedOwner owner, string month, CancellationToken cancellationToken)
    {
        var key = ReceivedRows.Month(owner, month);
        if (await table.FindAsync(key, cancellationToken) is null) await table.InsertAsync(key, "{}", cancellationToken);
    }

    async Task<IReadOnlyList<(RowKey Key, TableRow? Row)>> FindAsync(
        IReadOnlyList<RowKey> keys, CancellationToken cancellationToken)
    {
        var found = new List<(RowKey, TableRow?)>(keys.Count);
        foreach (var some in keys.Chunk(Parallel))
        {
            var rows = await Task.WhenAll(some.Select(key => table.FindAsync(key, cancellationToken).AsTask()));
            found.AddRange(some.Zip(rows));
        }

        return found;
    }

    static ReceivedDocument Read(TableRow row) => OrchestrationJson.Read<ReceivedDocument>(row.Payload);
}

/// <summary>A document on its way into the records.</summary>
/// <param name="Summary">What ETA shows of it.</param>
/// <param name="Source">The document, when it came whole.</param>
sealed record ReceivedArrival(ReceivedSummary Summary, JsonElement? Source)
{
    readonly ReceivedPlace _place = ReceivedRows.PlaceOf(Summary.IssuedAt, Summary.Uuid);

    /// <summary>What is summed up of it.</summary>
    public ReceivedContent? Content { get; } = Source is { } source ? ReceivedContent.Of(source) : null;

    public ReceivedPlace Place() => _place;
}

/// <summary>What became of documents that were taken in.</summary>
sealed record ReceivedCounts
{
    /// <summary>Not seen before.</summary>
    public int Added { get; set; }

    /// <summary>Other than before.</summary>
    public int Changed { get; set; }

    /// <summary>As before.</summary>
    public int Unchanged { get; set; }

    /// <summary>Of which ETA shows no more than a list does.</summary>
    public int Incomplete { get; set; }

    public ReceivedCounts Plus(ReceivedCounts other) => new()
    {
        Added = Added + other.Added,
        Changed = Changed + other.Changed,
        Unchanged = Unchanged + other.Unchanged,
        Incomplete = Incomplete + other.Incomplete,
    };
}
