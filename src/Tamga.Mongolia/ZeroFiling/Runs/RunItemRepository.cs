using Tamga.Orchestrations;
using Tamga.Records;

namespace Tamga.Mongolia.ZeroFiling.Runs;

/// <summary>A run's plan (its companies, in portions) and its items, by company and form.</summary>
sealed class RunItemRepository(IRecordTable table)
{
    const int Batch = 100;

    /// <summary>The companies of one portion.</summary>
    public async Task<IReadOnlyList<long>> ReadPortionAsync(string runId, int portion, CancellationToken cancellationToken) =>
        await table.FindAsync(RunRows.Portion(runId, portion), cancellationToken) is { } row
            ? OrchestrationJson.Read<IReadOnlyList<long>>(row.Payload)
            : [];

    /// <summary>Writes the plan. The same plan written again is the same.</summary>
    public async Task WritePlanAsync(string runId, IReadOnlyList<long[]> portions, CancellationToken cancellationToken)
    {
        foreach (var batch in portions.Index().Chunk(Batch))
        {
            var writes = batch.Select(p => new UpsertRow(RunRows.Portion(runId, p.Index), OrchestrationJson.Write(p.Item)!));
            await table.WriteAsync([.. writes], cancellationToken);
        }
    }

    /// <summary>A run's items in the order of companies.</summary>
    public IAsyncEnumerable<RunItem> ListAsync(string runId, CancellationToken cancellationToken) =>
        table.QueryAllAsync(RunRows.Items(runId), cancellationToken).Select(Read);

    /// <summary>One company's items in a run.</summary>
    public IAsyncEnumerable<RunItem> ListAsync(string runId, long entId, CancellationToken cancellationToken) =>
        table.QueryAllAsync(RunRows.Items(runId, entId), cancellationToken).Select(Read);

    /// <summary>A page of a run's items.</summary>
    public async Task<(IReadOnlyList<RunItem> Items, string? Continuation)> PageAsync(
        string runId, int limit, string? continuation, CancellationToken cancellationToken)
    {
        var query = RunRows.Items(runId) with { Limit = limit, Continuation = continuation };
        var page = await table.QueryAsync(query, cancellationToken);
        return ([.. page.Rows.Select(Read)], page.Continuation);
    }

    /// <summary>Writes items whatever was there before: a company judged again is judged anew.</summary>
    public async Task SetAsync(string runId, IEnumerable<RunItem> items, CancellationToken cancellationToken)
    {
        foreach (var batch in items.Chunk(Batch))
        {
            var writes = batch.Select(i => new UpsertRow(RunRows.Item(runId, i), OrchestrationJson.Write(i)!));
            await table.WriteAsync([.. writes], cancellationToken);
        }
    }

    /// <summary>
    /// Writes what a company has been judged to, in place of what a run that is retried had on it. A return that this run has
    /// filed keeps its item: the filing tells more than a verdict that now finds the return at the authority.
    /// </summary>
    public async Task SetJudgedAsync(string runId, long entId, IReadOnlyList<RunItem> judged, CancellationToken cancellationToken)
    {
        var before = await ListAsync(runId, entId, cancellationToken).ToListAsync(cancellationToken);
        var kept = before.Where(b => b.FilingId is not null).Select(b => RunRows.Item(runId, b)).ToHashSet();
        await SetAsync(runId, judged.Where(i => i.IsToBeFiled || !kept.Contains(RunRows.Item(runId, i))), cancellationToken);
        var outdated = before.Select(b => RunRows.Item(runId, b)).Except(kept).Except(judged.Select(i => RunRows.Item(runId, i)));
        foreach (var key in outdated) await table.DeleteAsync(key, cancellationToken);
    }

    /// <summary>Changes one item.</summary>
    public async Task UpdateAsync(
        string runId, long entId, string naturalKey, Func<RunItem, RunItem> change, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await table.FindAsync(RunRows.Item(runId, entId, naturalKey), cancellationToken) is not { } row) return;
            var changed = OrchestrationJson.Write(change(Read(row)))!;
            if (await table.ReplaceAsync(row.Key, changed, row.ETag, cancellationToken)) return;
        }
    }

    /// <summary>Takes a run's plan and items away.</summary>
    public async Task RemoveAsync(string runId, CancellationToken cancellationToken)
    {
        await table.DeleteAllAsync(RunRows.Plan(runId), cancellationToken);
        await table.DeleteAllAsync(RunRows.Items(runId), cancellationToken);
    }

    static RunItem Read(TableRow row) => OrchestrationJson.Read<RunItem>(row.Payload);
}
