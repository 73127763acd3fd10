using System.Runtime.CompilerServices;
using Tamga.Orchestrations;
using Tamga.Records;

namespace Tamga.Mongolia.ZeroFiling;

/// <summary>A run's plan (its companies, in portions) and its items, by company and form.</summary>
/// <param name="table">The records.</param>
sealed class RunItemRepository(IRecordTable table)
{
    const string PlanTable = "zeroplans";
    const string ItemTable = "zeroitems";
    const int Batch = 100;

    /// <summary>The companies of one portion.</summary>
    public async Task<IReadOnlyList<long>> ReadPortionAsync(string runId, int portion, CancellationToken cancellation) =>
        await table.FindAsync(PortionKey(runId, portion), cancellation) is { } row
            ? OrchestrationJson.Read<IReadOnlyList<long>>(row.Payload)
            : [];

    /// <summary>Writes the plan. The same plan written again is the same.</summary>
    public async Task WritePlanAsync(string runId, IReadOnlyList<long[]> portions, CancellationToken cancellation)
    {
        foreach (var batch in portions.Index().Chunk(Batch))
        {
            await table.WriteAsync(
                [.. batch.Select(p => new UpsertRow(PortionKey(runId, p.Index), OrchestrationJson.Write(p.Item)!))], cancellation);
        }
    }

    /// <summary>A run's items in the order of companies.</summary>
    public async IAsyncEnumerable<RunItem> ListAsync(string runId, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var row in table.QueryAllAsync(new RowQuery(ItemTable, runId), cancellation)) yield return Read(row);
    }

    /// <summary>One company's items in a run.</summary>
    public async IAsyncEnumerable<RunItem> ListAsync(string runId, long entId, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var ofCompany = RowQuery.Prefix(ItemTable, runId, RowKeyText.Encode($"{entId:D19}|"));
        await foreach (var row in table.QueryAllAsync(ofCompany, cancellation)) yield return Read(row);
    }

    /// <summary>A page of a run's items.</summary>
    public async Task<(IReadOnlyList<RunItem> Items, string? Continuation)> PageAsync(
        string runId, int limit, string? continuation, CancellationToken cancellation)
    {
        var page = await table.QueryAsync(new RowQuery(ItemTable, runId, Limit: limit, Continuation: continuation), cancellation);
        return ([.. page.Rows.Select(Read)], page.Continuation);
    }

    /// <summary>Writes items whatever was there before: a company judged again is judged anew.</summary>
    public async Task SetAsync(string runId, IEnumerable<RunItem> items, CancellationToken cancellation)
    {
        foreach (var batch in items.Chunk(Batch))
        {
            await table.WriteAsync(
                [.. batch.Select(i => new UpsertRow(ItemKey(runId, i), OrchestrationJson.Write(i)!))], cancellation);
        }
    }

    /// <summary>What a run has on a company: nothing, unless the run is retried or was cut off by a crash.</summary>
    public async Task<IReadOnlyList<RunItem>> OfCompanyAsync(string runId, long entId, CancellationToken cancellation)
    {
        var range = RowQuery.Prefix(ItemTable, runId, RowKeyText.Encode($"{entId:D19}|"));
        return await table.QueryAllAsync(range, cancellation).Select(Read).ToListAsync(cancellation);
    }

    public async Task RemoveAsync(string runId, IEnumerable<RunItem> items, CancellationToken cancellation)
    {
        foreach (var item in items) await table.DeleteAsync(ItemKey(runId, item), cancellation);
    }

    /// <summary>
    /// Writes what a company has been judged to, in place of what a run that is retried had on it. A return that this run has
    /// filed keeps its item: the filing tells more than a verdict that now finds the return at the authority.
    /// </summary>
    public async Task SetJudgedAsync(string runId, long entId, IReadOnlyList<RunItem> judged, CancellationToken cancellation)
    {
        var before = await ListAsync(runId, entId, cancellation).ToListAsync(cancellation);
        var kept = before.Where(b => b.FilingId is not null).Select(b => ItemKey(runId, b)).ToHashSet();
        await SetAsync(runId, judged.Where(i => i.IsToBeFiled || !kept.Contains(ItemKey(runId, i))), cancellation);
        var outdated = before.Select(b => ItemKey(runId, b)).Except(kept).Except(judged.Select(i => ItemKey(runId, i)));
        foreach (var key in outdated) await table.DeleteAsync(key, cancellation);
    }

    /// <summary>Changes one item.</summary>
    public async Task UpdateAsync(
        string runId, long entId, string naturalKey, Func<RunItem, RunItem> change, CancellationToken cancellation)
    {
        while (true)
        {
            var row = await table.FindAsync(ItemKey(runId, entId, naturalKey), cancellation);
            if (row is null || await table.ReplaceAsync(row.Key, OrchestrationJson.Write(change(Read(row)))!, row.ETag, cancellation)) return;
        }
    }

    static RowKey PortionKey(string runId, int portion) => new(PlanTable, runId, portion.ToString("D6"));

    static RowKey ItemKey(string runId, RunItem item) => ItemKey(runId, item.EntId, item.NaturalKey ?? item.Form);

    static RowKey ItemKey(string runId, long entId, string which) =>
        new(ItemTable, runId, RowKeyText.Encode($"{entId:D19}|{which}"));

    static RunItem Read(TableRow row) => OrchestrationJson.Read<RunItem>(row.Payload);
}
