using Microsoft.Extensions.Logging;
using Tamga.Orchestrations;
using Tamga.Records;

namespace Tamga.Filings;

/// <summary>Filings as records. Accepting one, and what goes with it, is one write.</summary>
/// <param name="table">The records.</param>
/// <param name="signals">Who waits for a filing to move.</param>
/// <param name="time">The clock.</param>
/// <param name="observers">Who has rows written together with moves.</param>
/// <param name="logger">Where each end is told.</param>
/// <param name="watched">Who tells of writes, where nobody else writes.</param>
public sealed class FilingRepository(
    IRecordTable table, FilingSignals signals, TimeProvider time, IEnumerable<IFilingMoveObserver>? observers = null,
    ILogger<FilingRepository>? logger = null, IWatchedRecords? watched = null)
{
    readonly FilingIndex _index = new(table, watched);
    readonly IFilingMoveObserver[] _observers = [.. observers ?? []];

    /// <summary>Who may have accepted filings that have not begun.</summary>
    internal UnfinishedWork PendingStarts { get; } = new(table, time, "start");

    /// <summary>A customer's filing.</summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="filingId">The filing.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Nothing when it is not there, or not the customer's.</returns>
    public async ValueTask<Filing?> FindAsync(string customerId, string filingId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filingId);
        if (!FilingId.IsOne(filingId)) return null;
        var row = await table.FindAsync(FilingRows.Filing(customerId, filingId), cancellationToken);
        return row is null ? null : Read(row);
    }

    /// <summary>Moves a filing. The first move also takes its pending start away: from then on it has begun.</summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="filingId">The filing.</param>
    /// <param name="move">The filing before to the filing after; called again when somebody else moved it meanwhile.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="InvalidOperationException">There is no such filing.</exception>
    public async Task<Filing> UpdateAsync(
        string customerId, string filingId, Func<Filing, Filing> move, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(move);
        while (true)
        {
            var row = await table.FindAsync(FilingRows.Filing(customerId, filingId), cancellationToken)
                ?? throw new InvalidOperationException($"There is no filing {filingId}.");
            var before = Read(row);
            var after = move(before);
            List<RowWrite> writes = [new ReplaceRow(row.Key, OrchestrationJson.Write(after)!, row.ETag)];
            if (before.Status == FilingStatus.Queued && after.Status != FilingStatus.Queued)
                writes.Add(new DeleteRow(FilingRows.Start(customerId, filingId)));
            var beside = await BesideAsync(before, after, cancellationToken);
            foreach (var more in beside) writes.AddRange(more.Rows);
            if (!(await table.WriteAsync(writes, cancellationToken)).Succeeded) continue;
            if (after.HasEnded && !before.HasEnded) TellEnd(after);
            signals.Moved(filingId);
            foreach (var more in beside) await more.Written(cancellationToken);
            return after;
        }
    }

    void TellEnd(Filing filing)
    {
        FilingTelemetry.CountEnd(filing);
        logger?.LogInformation(
            "Filing {FilingId} of customer {CustomerId} {Status}{ErrorCode}: {Authority} {Kind} {NaturalKey}", filing.Id,
            filing.CustomerId, filing.Status == FilingStatus.Failed ? "failed" : "succeeded",
            filing.Error is { } error ? $" ({error.ErrorCode})" : "", filing.Authority, filing.Kind, filing.NaturalKey);
    }

    async ValueTask<IReadOnlyList<BesideMove>> BesideAsync(Filing before, Filing after, CancellationToken cancellationToken)
    {
        List<BesideMove>? all = null;
        foreach (var observer in _observers)
            if (await observer.BesideAsync(before, after, cancellationToken) is { } beside) (all ??= []).Add(beside);
        return all ?? [];
    }

    /// <summary>A customer's filings, newest first.</summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="filter">Which.</param>
    /// <param name="limit">The most in a page.</param>
    /// <param name="continuation">The last filing of the page before.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<FilingPage> ListAsync(
        string customerId, FilingFilter filter, int limit, string? continuation, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return await ListAsync([customerId], filter, limit, continuation, cancellationToken);
    }

    /// <summary>The filings of several customers as one list, newest first.</summary>
    internal async Task<FilingPage> ListAsync(
        IReadOnlyCollection<string> customerIds, FilingFilter filter, int limit, string? continuation,
        CancellationToken cancellationToken)
    {
        if (await _index.ListAsync(customerIds, filter, limit, continuation, cancellationToken) is { } page) return page;
        var size = MergedList.SizeOf(customerIds.Count, limit);
        var lists = customerIds.Select(id => EnumerateAsync(id, filter, continuation, size, cancellationToken));
        var (found, more) = await MergedList.PageAsync(lists, filing => filing.Id, limit, cancellationToken);
        return new FilingPage(found, more);
    }

    /// <summary>How many filings of several customers there are of each.</summary>
    /// <param name="customerIds">The customers.</param>
    /// <param name="filter">Which filings.</param>
    /// <param name="by"><c>status</c>, <c>authority</c>, <c>kind</c> or <c>day</c>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    internal async Task<IReadOnlyDictionary<string, int>> CountAsync(
        IReadOnlyCollection<string> customerIds, FilingFilter filter, string by, CancellationToken cancellationToken)
    {
        if (await _index.CountAsync(customerIds, filter, by, cancellationToken) is { } known) return known;
        var counts = new FilingCounter(by);
        foreach (var customer in customerIds)
        {
            await foreach (var filing in EnumerateAsync(customer, filter, cancellationToken: cancellationToken))
                counts.Add(FilingEntry.Of(filing));
        }

        return counts.ToDictionary();
    }

    /// <summary>A customer's filings, newest first, read page by page as they are used.</summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="filter">Which.</param>
    /// <param name="after">The filing to go on after.</param>
    /// <param name="size">The most in a page.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async IAsyncEnumerable<Filing> EnumerateAsync(
        string customerId, FilingFilter filter, string? after = null, int size = 500,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var query = FilingRows.Filings(customerId, filter.From, filter.To) with
        {
            Limit = size,
            Continuation = after is null ? null : FilingRows.Filing(customerId, after).Row,
        };
        await foreach (var row in table.QueryAllAsync(query, cancellationToken))
        {
            var filing = Read(row);
            if (filter.Matches(filing)) yield return filing;
        }
    }

    /// <summary>What of a customer's has been accepted and has not begun, oldest last.</summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="cancellationToken">Gives up.</param>
    internal async IAsyncEnumerable<PendingStart> PendingStartsAsync(
        string customerId, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var row in table.QueryAllAsync(FilingRows.Starts(customerId), cancellationToken))
            yield return OrchestrationJson.Read<PendingStart>(row.Payload);
    }

    /// <summary>Writes a new filing and what goes with it, or nothing.</summary>
    /// <returns>False when one of the rows existed.</returns>
    internal async Task<bool> InsertAsync(Filing filing, RowWrite? beside, CancellationToken cancellationToken)
    {
        await PendingStarts.MarkAsync(filing.CustomerId, cancellationToken);
        List<RowWrite> writes =
        [
            new InsertRow(FilingRows.Filing(filing.CustomerId, filing.Id), OrchestrationJson.Write(filing)!),
            new InsertRow(FilingRows.Start(filing.CustomerId, filing.Id), Pending(filing)),
            Followed(filing),
        ];
        if (beside is not null) writes.Add(beside);
        return (await table.WriteAsync(writes, cancellationToken)).Succeeded;
    }

    /// <summary>Takes a filing back that was never acknowledged to anyone.</summary>
    internal Task WithdrawAsync(Filing filing, RowKey? beside, CancellationToken cancellationToken)
    {
        List<RowWrite> writes =
        [
            new DeleteRow(FilingRows.Filing(filing.CustomerId, filing.Id)),
            new DeleteRow(FilingRows.Start(filing.CustomerId, filing.Id)),
            new DeleteRow(FilingRows.Chain(filing.CustomerId, filing.Id)),
        ];
        if (beside is { } key) writes.Add(new DeleteRow(key));
        return table.WriteAsync(writes, cancellationToken);
    }

    /// <summary>
    /// What a failed filing would be, back in the queue; nothing when it is not failed, or repeating cannot help.
    /// </summary>
    internal async Task<RequeuePlan?> PlanRequeueAsync(string customerId, string filingId, CancellationToken cancellationToken)
    {
        var row = await table.FindAsync(FilingRows.Filing(customerId, filingId), cancellationToken);
        if (row is null || Read(row) is not { Status: FilingStatus.Failed, Error.Retryable: true } failed) return null;
        var at = time.GetUtcNow();
        return new RequeuePlan(row.ETag, failed with
        {
            Status = FilingStatus.Queued,
            Error = null,
            WaitingFor = null,
            CompletedAt = null,
            Retries = failed.Retries + 1,
            UpdatedAt = at,
            Timeline = [.. failed.Timeline, new(at, failed.Stage, "Retried by hand.")],
        });
    }

    /// <summary>Puts a failed filing back in the queue.</summary>
    /// <returns>False when somebody else has moved it meanwhile, or has written the row beside it.</returns>
    internal async Task<bool> RequeueAsync(RequeuePlan plan, RowWrite? beside, CancellationToken cancellationToken)
    {
        var queued = plan.Queued;
        await PendingStarts.MarkAsync(queued.CustomerId, cancellationToken);
        List<RowWrite> writes =
        [
            new ReplaceRow(FilingRows.Filing(queued.CustomerId, queued.Id), OrchestrationJson.Write(queued)!, plan.ETag),
            new UpsertRow(FilingRows.Start(queued.CustomerId, queued.Id), Pending(queued)),
            Followed(queued),
        ];
        if (beside is not null) writes.Add(beside);
        return (await table.WriteAsync(writes, cancellationToken)).Succeeded;
    }

    /// <summary>Its evidence begins, or begins to grow again.</summary>
    static UpsertRow Followed(Filing filing) =>
        new(FilingRows.Chain(filing.CustomerId, filing.Id), OrchestrationJson.Write(FollowedChain.New)!);

    static string Pending(Filing filing) =>
        OrchestrationJson.Write(new PendingStart(filing.CustomerId, filing.Id, filing.UpdatedAt))!;

    static Filing Read(TableRow row) => OrchestrationJson.Read<Filing>(row.Payload);
}

/// <summary>An accepted filing whose orchestration may not have been started yet.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="FilingId">The filing.</param>
/// <param name="Since">When it was accepted or retried.</param>
sealed record PendingStart(string CustomerId, string FilingId, DateTimeOffset Since);

/// <summary>A failed filing as it would be back in the queue.</summary>
/// <param name="ETag">Of the row that it was made from.</param>
/// <param name="Queued">The filing.</param>
sealed record RequeuePlan(string ETag, Filing Queued);

/// <summary>Which filings to list.</summary>
/// <param name="Authority">Only of this authority.</param>
/// <param name="Kind">Only of this kind.</param>
/// <param name="Status">Only at this status.</param>
/// <param name="From">Created at or after.</param>
/// <param name="To">Created at or before.</param>
public sealed record FilingFilter(string? Authority, string? Kind, FilingStatus? Status, DateTimeOffset? From, DateTimeOffset? To)
{
    /// <summary>Only those in which this text occurs: see <see cref="FilingSearch"/>.</summary>
    internal string? Text { get; init; }

    /// <summary>Only those that have moved at this time or later.</summary>
    internal DateTimeOffset? ChangedSince { get; init; }

    internal bool Matches(Filing filing) =>
        Fits(FilingEntry.Of(filing)) && (Text is null || FilingSearch.Contains(filing, Text));

    /// <summary>Whether it is one of them but for the text, and the time of its acceptance.</summary>
    internal bool Fits(FilingEntry filing) =>
        (Authority is null || Authority.Equals(filing.Authority, StringComparison.OrdinalIgnoreCase))
        && (Kind is null || Kind == filing.Kind)
        && (Status is null || Status == filing.Status)
        && (ChangedSince is null || filing.UpdatedAt >= ChangedSince);
}

/// <summary>A page of filings.</summary>
/// <param name="Filings">Newest first.</param>
/// <param name="Continuation">Where the next page starts; nothing after the last.</param>
public sealed record FilingPage(IReadOnlyList<Filing> Filings, string? Continuation);
