using Tamga.Filings;
using Tamga.Orchestrations;
using Tamga.Records;

namespace Tamga.Egypt.Submissions;

/// <summary>
/// One document for each number that an issuer uses, for ever: what ETA considers the same is issuer, type and internalID, of a
/// receipt issuer, device and number. A claim is free again when ETA did not take the document or found it invalid; then it may
/// be corrected and posted anew.
/// </summary>
/// <param name="table">The records.</param>
/// <param name="filings">Who holds claims.</param>
/// <param name="sets">What they hold them for.</param>
/// <param name="erased">Who held claims and has been erased.</param>
sealed class DocumentClaims(
    IRecordTable table, FilingRepository filings, SubmissionSets sets, ErasedFilings erased)
{
    /// <summary>Claims all documents of a set for a filing, or none of them.</summary>
    /// <returns>Nothing when all are the filing's; otherwise those that another has.</returns>
    public Task<IReadOnlyList<HeldClaim>> ClaimAllAsync(
        FilingRef filing, string setId, SetHead head, CancellationToken cancellationToken) =>
        ClaimAsync(filing, setId, head, [.. Enumerable.Range(0, head.Keys.Count)], cancellationToken);

    /// <summary>Claims some documents of a set for a filing, or none of them.</summary>
    /// <param name="filing">For whom.</param>
    /// <param name="setId">The set.</param>
    /// <param name="head">The set's numbers.</param>
    /// <param name="places">Which of its documents.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Nothing when all of them are the filing's; otherwise those that another has.</returns>
    public async Task<IReadOnlyList<HeldClaim>> ClaimAsync(
        FilingRef filing, string setId, SetHead head, IReadOnlyList<int> places, CancellationToken cancellationToken)
    {
        while (true)
        {
            var writes = new List<RowWrite>();
            var held = new List<HeldClaim>();
            foreach (var some in places.Chunk(100))
            {
                var rows = await Task.WhenAll(some.Select(index =>
                    table.FindAsync(SubmissionRows.Claim(head.Issuer, head.Keys[index]), cancellationToken).AsTask()));
                for (var i = 0; i < some.Length; i++)
                {
                    var (index, key) = (some[i], head.Keys[some[i]]);
                    var mine = new DocumentClaim(filing.CustomerId, filing.FilingId, setId, index);
                    if (rows[i] is not { } row)
                    {
                        writes.Add(new InsertRow(SubmissionRows.Claim(head.Issuer, key), OrchestrationJson.Write(mine)!));
                        continue;
                    }

                    var holder = OrchestrationJson.Read<DocumentClaim>(row.Payload);
                    if (!await IsFreeForAsync(filing.FilingId, holder, cancellationToken))
                    {
                        held.Add(new HeldClaim(index, key, holder.CustomerId == filing.CustomerId ? holder.FilingId : null));
                        continue;
                    }

                    // One's own claim is written anew as well: whoever saw it while this filing had failed must not take it now.
                    var former = holder is { IsFree: true, Uuid: { } uuid }
                        ? [.. holder.Former.Append(uuid).Distinct().TakeLast(10)]
                        : holder.Former;
                    if (holder.FilingId == filing.FilingId) mine = holder with { IsFree = false };
                    writes.Add(new ReplaceRow(row.Key, OrchestrationJson.Write(mine with { Former = former })!, row.ETag));
                }
            }

            if (held.Count > 0) return held;
            // In one order everywhere, so that of two filings of the same documents one gets them all.
            if (await WriteAsync([.. writes.OrderBy(w => w.Key.Row, StringComparer.Ordinal)], cancellationToken)) return [];
        }
    }

    /// <summary>Who has a number; nothing when nobody has.</summary>
    public async Task<DocumentClaim?> FindAsync(string issuer, string key, CancellationToken cancellationToken) =>
        await table.FindAsync(SubmissionRows.Claim(issuer, key), cancellationToken) is { } row
            ? OrchestrationJson.Read<DocumentClaim>(row.Payload)
            : null;

    /// <summary>
    /// Notes on the claims of a filing what became of its documents: their ids, and whether their numbers are free again.
    /// </summary>
    public Task SettleAsync(
        string filingId, SetHead head, IEnumerable<ItemState> states, CancellationToken cancellationToken) =>
        SettleAsync(filingId, head, states, state => state.IsFree, cancellationToken);

    /// <summary>
    /// The same for a filing that is being erased, of which nobody finds out later: of a failed one what was never sent is free.
    /// </summary>
    public Task SettleErasedAsync(
        Filing filing, SetHead head, IEnumerable<ItemState> states, CancellationToken cancellationToken)
    {
        var hasFailed = filing.Status == FilingStatus.Failed;
        return SettleAsync(
            filing.Id, head, states, state => state.IsFree || (hasFailed && state.Status == ItemStatus.Queued),
            cancellationToken);
    }

    async Task SettleAsync(
        string filingId, SetHead head, IEnumerable<ItemState> states, Func<ItemState, bool> isFree,
        CancellationToken cancellationToken)
    {
        foreach (var some in states.Chunk(100))
        {
            while (true)
            {
                var writes = new List<RowWrite>();
                foreach (var state in some)
                {
                    if (await table.FindAsync(
                        SubmissionRows.Claim(head.Issuer, head.Keys[state.Index]), cancellationToken) is not { } row)
                    {
                        continue;
                    }

                    var claim = OrchestrationJson.Read<DocumentClaim>(row.Payload);
                    var settled = claim with { Uuid = state.Uuid, IsFree = isFree(state) };
                    if (claim.FilingId != filingId || settled == claim) continue;
                    writes.Add(new ReplaceRow(row.Key, OrchestrationJson.Write(settled)!, row.ETag));
                }

                if (writes.Count == 0 || (await table.WriteAsync(writes, cancellationToken)).Succeeded) break;
            }
        }
    }

    async ValueTask<bool> IsFreeForAsync(string filingId, DocumentClaim holder, CancellationToken cancellationToken)
    {
        if (holder.IsFree || holder.FilingId == filingId) return true;
        var other = await filings.FindAsync(holder.CustomerId, holder.FilingId, cancellationToken);
        if (other is not null && other.Status != FilingStatus.Failed) return false;
        if (other is null && await erased.FindAsync(holder.CustomerId, holder.FilingId, cancellationToken) is not null)
            return false;
        // A filing that was taken back never sent anything; one that failed may have: only what it did not send is free.
        var state = await sets.FindStateAsync(holder.SetId, holder.Index, cancellationToken);
        return state is null ? holder.Uuid is null : state.Status == ItemStatus.Queued || state.IsFree;
    }

    async Task<bool> WriteAsync(IReadOnlyList<RowWrite> writes, CancellationToken cancellationToken)
    {
        foreach (var some in writes.Chunk(100))
            if (!(await table.WriteAsync(some, cancellationToken)).Succeeded) return false;
        return true;
    }
}

/// <summary>Who has a document's number.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="FilingId">The filing.</param>
/// <param name="SetId">The set that the document is in.</param>
/// <param name="Index">Its place there.</param>
sealed record DocumentClaim(string CustomerId, string FilingId, string SetId, int Index)
{
    /// <summary>ETA's id of the document, once it has one.</summary>
    public string? Uuid { get; init; }

    /// <summary>Whether the document came to nothing, so that its number may be used again.</summary>
    public bool IsFree { get; init; }

    /// <summary>ETA's ids of earlier documents under this number that came to nothing.</summary>
    public IReadOnlyList<string> Former { get; init; } = [];
}

/// <summary>A number that another filing has.</summary>
/// <param name="Index">The document's place in the request.</param>
/// <param name="Key">The number.</param>
/// <param name="FilingId">The other filing, when it is the same customer's.</param>
sealed record HeldClaim(int Index, string Key, string? FilingId)
{
    /// <summary>What to tell of all that are held.</summary>
    public static DuplicateFiling Duplicate(IReadOnlyList<HeldClaim> held, SetHead head) => new(
        $"{head.Issuer}|{held[0].Key}", held[0].FilingId,
        [
            .. held.Select(h => $"$.{head.List}[{head.PlaceOf(h.Index)}]: has been filed, or is being filed"
                + (h.FilingId is { } id ? $": GET /api/filings/{id}" : "")),
        ]);
}
