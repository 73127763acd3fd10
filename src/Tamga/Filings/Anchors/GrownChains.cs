using Tamga.Accounts;
using Tamga.Orchestrations;
using Tamga.Records;

namespace Tamga.Filings.Anchors;

/// <summary>Which chains of evidence have grown since an anchor last held them, and what to note once one does again.</summary>
sealed class GrownChains(
    IRecordTable table, FilingRepository filings, CustomerRepository customers, RemovedCustomers removed)
{
    /// <summary>Reads at a time: each waits for a store that may be far away.</summary>
    const int Parallel = 32;

    const int Batch = 100;

    /// <summary>All customers of whom there may be evidence, in the order of their ids.</summary>
    public async Task<IReadOnlyCollection<string>> CustomersAsync(CancellationToken cancellationToken)
    {
        var all = new SortedSet<string>(StringComparer.Ordinal);
        await foreach (var customer in customers.EnumerateEvenRemovedAsync(cancellationToken)) all.Add(customer.Id);
        await foreach (var customer in removed.ListAsync(cancellationToken)) all.Add(customer.CustomerId);
        return all;
    }

    /// <summary>Follows the chains of filings that were accepted before any were followed. For the first anchor.</summary>
    public async Task AdoptAsync(string customerId, CancellationToken cancellationToken)
    {
        var all = new FilingFilter(null, null, null, null, null);
        await foreach (var some in filings.EnumerateAsync(customerId, all, cancellationToken: cancellationToken).Chunk(Batch)
            .WithCancellation(cancellationToken))
        {
            await table.WriteAsync(
                [.. some.Select(f => new UpsertRow(
                    FilingRows.Chain(customerId, f.Id), OrchestrationJson.Write(FollowedChain.New)!))],
                cancellationToken);
        }
    }

    /// <summary>A customer's chains that are followed, as they stand, in the order of filings.</summary>
    /// <param name="customerId">Whose.</param>
    /// <param name="dayBegan">When the day began that is anchored: filings that ended before are followed no longer.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<SeenChain>> ReadAsync(
        string customerId, DateTimeOffset dayBegan, CancellationToken cancellationToken)
    {
        var seen = new List<SeenChain>();
        await foreach (var some in table.QueryAllAsync(FilingRows.Chains(customerId), cancellationToken).Chunk(Parallel)
            .WithCancellation(cancellationToken))
        {
            seen.AddRange(await Task.WhenAll(some.Select(row => ReadAsync(customerId, row, dayBegan, cancellationToken))));
        }

        return seen;
    }

    /// <summary>Notes that an anchor holds chains. One that has moved meanwhile is followed on as it is.</summary>
    public async Task SettleAsync(IEnumerable<SeenChain> seen, CancellationToken cancellationToken)
    {
        foreach (var write in seen.Select(chain => chain.Settled()).OfType<RowWrite>())
            await table.WriteAsync([write], cancellationToken);
    }

    async Task<SeenChain> ReadAsync(
        string customerId, TableRow row, DateTimeOffset dayBegan, CancellationToken cancellationToken)
    {
        var filingId = FilingRows.FilingOfChain(row.Key);
        // The filing before its evidence: what has ended by then has all of it.
        var filing = await filings.FindAsync(customerId, filingId, cancellationToken);
        if (filing is null or { EvidenceErasedAt: not null })
        {
            var erased = await table.FindAsync(FilingRows.Erased(customerId, filingId), cancellationToken);
            var left = erased is null ? null : OrchestrationJson.Read<ErasedFiling>(erased.Payload);
            return new SeenChain(row, null, left is { Seq: > 0 } ? new AnchoredHead(filingId, left.Seq, left.Hash) : null, true);
        }

        var head = await table.FindAsync(FilingRows.EvidenceHead(filingId), cancellationToken) is { } last
            ? OrchestrationJson.Read<EvidenceHead>(last.Payload)
            : EvidenceHead.Empty;
        var anchored = OrchestrationJson.Read<FollowedChain>(row.Payload).Seq;
        var grown = head.Seq > anchored ? new AnchoredHead(filingId, head.Seq, head.Hash) : null;
        return new SeenChain(row, grown, null, filing.HasEnded && filing.CompletedAt < dayBegan);
    }
}

/// <summary>A chain that is followed, as it was found.</summary>
/// <param name="Row">The row that says so.</param>
/// <param name="Grown">Where it stands; nothing when an anchor holds all of it.</param>
/// <param name="Erased">Where it ended, when it was erased.</param>
/// <param name="IsOver">Whether it cannot grow any more.</param>
sealed record SeenChain(TableRow Row, AnchoredHead? Grown, AnchoredHead? Erased, bool IsOver)
{
    /// <summary>What to note of it; nothing when it stays as it is.</summary>
    public RowWrite? Settled() => IsOver
        ? new DeleteRow(Row.Key, Row.ETag)
        : Grown is { } head
            ? new ReplaceRow(Row.Key, OrchestrationJson.Write(new FollowedChain(head.Seq))!, Row.ETag)
            : null;
}
