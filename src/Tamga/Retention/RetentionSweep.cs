using Microsoft.Extensions.Logging;
using Tamga.Accounts;
using Tamga.Orchestrations;
using Tamga.Records;

namespace Tamga.Retention;

/// <summary>
/// Erases what has passed its age, customer by customer. How far it has come is a record: what is left of a sweep the next look
/// goes on with, in whichever host. Of two that are at it at once each does what the other has not done yet.
/// </summary>
sealed class RetentionSweep(
    IRecordTable table, CustomerRepository customers, RemovedCustomers removed, CustomerRemoval removal,
    IEnumerable<IRetainedKind> kinds, AuditRetention audit, IEnumerable<IErasedSpace> spaces, TimeProvider time,
    ILogger<RetentionSweep> logger)
{
    /// <summary>The most records at once.</summary>
    internal const int MostAtOnce = 5_000;

    /// <summary>The longest time at once: other timers wait for it.</summary>
    static readonly TimeSpan LongestAtOnce = TimeSpan.FromSeconds(20);

    /// <summary>Begins a sweep, unless one is at work.</summary>
    public async Task BeginAsync(CancellationToken cancellationToken)
    {
        var row = await table.FindAsync(RetentionRows.Sweep, cancellationToken);
        if (row is not null && Read(row).EndedAt is null) return;
        var begun = OrchestrationJson.Write(
            new SweepState(time.GetUtcNow(), "", null, new Dictionary<string, int>(StringComparer.Ordinal)))!;
        // Whoever loses here has been beaten by one who begins the same.
        if (row is null) await table.InsertAsync(RetentionRows.Sweep, begun, cancellationToken);
        else await table.ReplaceAsync(RetentionRows.Sweep, begun, row.ETag, cancellationToken);
    }

    /// <summary>Goes on with the sweep that is at work, if there is one, as far as it comes in good time.</summary>
    /// <returns>Whether nothing is left to do.</returns>
    public async Task<bool> ContinueAsync(CancellationToken cancellationToken)
    {
        if (await table.FindAsync(RetentionRows.Sweep, cancellationToken) is not { } row) return true;
        var state = Read(row);
        if (state.EndedAt is not null) return true;
        var after = state.After;
        var budget = new ErasureBudget(time, MostAtOnce, LongestAtOnce);
        foreach (var customer in await CustomersAsync(after, cancellationToken))
        {
            await EraseAsync(customer, budget, cancellationToken);
            if (budget.IsSpent) return await SaveAsync(row, state, after, null, budget, cancellationToken);
            after = customer.Id;
        }

        await audit.EraseAsync(budget, cancellationToken);
        if (budget.IsSpent) return await SaveAsync(row, state, after, null, budget, cancellationToken);
        var isScrubbed = true;
        foreach (var space in spaces) isScrubbed &= await space.ScrubAsync(cancellationToken);
        return await SaveAsync(row, state, after, isScrubbed, budget, cancellationToken);
    }

    async Task EraseAsync(RetainedCustomer customer, ErasureBudget budget, CancellationToken cancellationToken)
    {
        // It came back with a copy from before its removal.
        if (customer.RemovedAt is not null && await customers.FindAsync(customer.Id, cancellationToken) is { } restored)
            await removal.RemoveAsync(restored.PartnerId, restored.Id, cancellationToken);
        foreach (var kind in kinds)
        {
            await kind.EraseAsync(customer, budget, cancellationToken);
            if (budget.IsSpent) return;
        }
    }

    async Task<IReadOnlyList<RetainedCustomer>> CustomersAsync(string after, CancellationToken cancellationToken)
    {
        var all = new SortedDictionary<string, RetainedCustomer>(StringComparer.Ordinal);
        await foreach (var customer in customers.EnumerateEvenRemovedAsync(cancellationToken))
            all[customer.Id] = new RetainedCustomer(customer.Id, customer.DeletedAt);
        await foreach (var customer in removed.ListAsync(cancellationToken))
            all[customer.CustomerId] = new RetainedCustomer(customer.CustomerId, customer.RemovedAt);
        return [.. all.Values.Where(c => string.CompareOrdinal(c.Id, after) > 0)];
    }

    async Task<bool> SaveAsync(
        TableRow row, SweepState state, string after, bool? isScrubbed, ErasureBudget budget,
        CancellationToken cancellationToken)
    {
        var erased = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var (kind, count) in state.Erased.Concat(budget.Erased)) erased[kind] = erased.GetValueOrDefault(kind) + count;
        var now = time.GetUtcNow();
        var next = state with { After = after, EndedAt = isScrubbed is null ? null : now, Erased = erased };
        var isOurs = await table.ReplaceAsync(row.Key, OrchestrationJson.Write(next)!, row.ETag, cancellationToken);
        if (isScrubbed is null) return false;
        if (!isOurs) return true;
        logger.LogInformation(
            "Retention: {Erased}; took {Elapsed}{Scrubbed}",
            erased.Count == 0 ? "nothing had passed its age" : string.Join(", ", erased.Select(e => $"{e.Value} {e.Key} erased")),
            now - state.BegunAt,
            isScrubbed.Value ? "" : "; deleted space could not be scrubbed while others read, the next sweep does it");
        return true;
    }

    static SweepState Read(TableRow row) => OrchestrationJson.Read<SweepState>(row.Payload);
}
