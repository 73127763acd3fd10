using Microsoft.Extensions.Options;
using Tamga.Orchestrations;
using Tamga.Records;
using Tamga.Retention;

namespace Tamga.Filings;

/// <summary>Filings that ended long ago go with their evidence, or their evidence alone goes.</summary>
/// <remarks>
/// What is left of each is a row without contents. It is written first, together with a mark on the filing that lets nobody retry
/// it, and it says where the evidence ended; the filing's own row goes last, because an interrupted erasure is found by it.
/// </remarks>
sealed class FilingRetention(
    IRecordTable table, IEnumerable<IFilingErasure> erasures, IOrchestrationClient orchestrations,
    IOptions<RetentionOptions> options, TimeProvider time) : IRetainedKind
{
    public string Name => "filings";

    public async Task EraseAsync(RetainedCustomer customer, ErasureBudget budget, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await ForgetKeysAsync(customer, now, budget, cancellationToken);
        if (options.Value.Before(options.Value.Evidence, customer, now) is not { } evidenceBefore) return;
        var filingsBefore = options.Value.Before(options.Value.Filings, customer, now) ?? DateTimeOffset.MinValue;
        var rows = table.QueryAllAsync(FilingRows.Filings(customer.Id, null, evidenceBefore), cancellationToken);
        await foreach (var row in rows)
        {
            if (budget.IsSpent) return;
            var filing = OrchestrationJson.Read<Filing>(row.Payload);
            if (!filing.HasEnded || filing.CompletedAt is not { } ended) continue;
            if (ended < filingsBefore) await EraseAsync(row, filing, whole: true, budget, cancellationToken);
            else if (ended < evidenceBefore && filing.EvidenceIsGone is null)
                await EraseAsync(row, filing, whole: false, budget, cancellationToken);
        }
    }

    async Task EraseAsync(
        TableRow row, Filing filing, bool whole, ErasureBudget budget, CancellationToken cancellationToken)
    {
        if (await MarkAsync(row, filing, cancellationToken) is not var (marked, etag)) return;
        await table.DeleteAllAsync(FilingRows.EvidenceEntries(filing.Id), cancellationToken);
        await table.DeleteAsync(FilingRows.EvidenceHead(filing.Id), cancellationToken);
        if (whole)
        {
            foreach (var erasure in erasures) await erasure.EraseAsync(filing, cancellationToken);
            await ReleaseAsync(filing, cancellationToken);
        }

        // Histories hold what the steps were told and what they answered.
        for (var retry = 0; retry <= filing.Retries; retry++)
            await orchestrations.ForgetAsync((filing with { Retries = retry }).InstanceId, cancellationToken);
        RowWrite last = whole
            ? new DeleteRow(row.Key, etag)
            : new ReplaceRow(row.Key, OrchestrationJson.Write(marked with { EvidenceIsGone = true })!, etag);
        await table.WriteAsync([last], cancellationToken);
        budget.Count(whole ? Name : "evidence", 1);
    }

    /// <returns>The filing from then on, and its version; nothing when somebody has moved it meanwhile.</returns>
    async Task<(Filing Marked, string ETag)?> MarkAsync(TableRow row, Filing filing, CancellationToken cancellationToken)
    {
        if (filing.EvidenceErasedAt is not null) return (filing, row.ETag);
        var known = await table.FindAsync(FilingRows.Erased(filing.CustomerId, filing.Id), cancellationToken);
        var head = await table.FindAsync(FilingRows.EvidenceHead(filing.Id), cancellationToken) is { } last
            ? OrchestrationJson.Read<EvidenceHead>(last.Payload)
            : EvidenceHead.Empty;
        var now = time.GetUtcNow();
        var marked = filing with
        {
            EvidenceErasedAt = now,
            Error = filing.Error is { } error ? error with { Retryable = false } : null,
        };
        var erased = new ErasedFiling(filing.Id, now, head.Seq, head.Hash);
        List<RowWrite> writes =
        [
            new ReplaceRow(row.Key, OrchestrationJson.Write(marked)!, row.ETag),
            new UpsertRow(FilingRows.Chain(filing.CustomerId, filing.Id), OrchestrationJson.Write(FollowedChain.New)!),
        ];
        // One that came back with an old copy has been erased before: where its evidence ended stays as told.
        if (known is null)
            writes.Add(new InsertRow(FilingRows.Erased(filing.CustomerId, filing.Id), OrchestrationJson.Write(erased)!));
        var written = await table.WriteAsync(writes, cancellationToken);
        return written.Succeeded ? (marked, written.ETags[0]!) : null;
    }

    /// <summary>A failed filing was not filed: it gives its natural key up now, since nobody can take it over later.</summary>
    async Task ReleaseAsync(Filing filing, CancellationToken cancellationToken)
    {
        if (filing is not { Status: FilingStatus.Failed, NaturalKey: { } key }) return;
        if (await table.FindAsync(FilingRows.Claim(key), cancellationToken) is not { } claim) return;
        if (OrchestrationJson.Read<Claim>(claim.Payload).FilingId != filing.Id) return;
        await table.WriteAsync([new DeleteRow(claim.Key, claim.ETag)], cancellationToken);
    }

    /// <summary>
    /// Idempotency keys hold the answer that they have been given, and are good for a day; a removed customer needs none.
    /// </summary>
    async Task ForgetKeysAsync(
        RetainedCustomer customer, DateTimeOffset now, ErasureBudget budget, CancellationToken cancellationToken)
    {
        await foreach (var row in table.QueryAllAsync(FilingRows.IdempotencyKeys(customer.Id), cancellationToken))
        {
            if (budget.IsSpent) return;
            var isGood = now - OrchestrationJson.Read<KeyAge>(row.Payload).At <= FilingIntake.KeyLifetime;
            if (isGood && customer.RemovedAt is null) continue;
            await table.WriteAsync([new DeleteRow(row.Key, row.ETag)], cancellationToken);
            budget.Count("idempotency keys", 1);
        }
    }

    sealed record KeyAge(DateTimeOffset At);
}
