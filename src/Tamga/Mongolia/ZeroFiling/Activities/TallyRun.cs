using System.Text.Json;
using Tamga.Filings;
using Tamga.Orchestrations;

namespace Tamga.Mongolia.ZeroFiling.Activities;

/// <summary>Brings a run's items up to date with their filings, and shows the counts on the run.</summary>
sealed class TallyRun(FilingRepository filings, RunItemRepository items, TimeProvider time) : Activity<TallyRun.Input, RunCounts>
{
    /// <summary>Items in the run's own result; all of them are at the run's items.</summary>
    const int ItemsShown = 100;

    public static ActivityName<Input, RunCounts> Name { get; } = new(nameof(TallyRun));

    protected override async Task<RunCounts> RunAsync(ActivityContext context, Input input)
    {
        var counts = new RunCounts(input.Companies);
        var shown = new List<RunItem>();
        await foreach (var item in items.ListAsync(input.Run.FilingId, context.Cancellation))
        {
            var now = await UpToDateAsync(input, item, context.Cancellation);
            counts = counts.With(now);
            if (shown.Count < ItemsShown) shown.Add(now);
        }

        var result = JsonSerializer.SerializeToElement(RunResult.Of(counts, shown), OrchestrationJson.Options);
        await filings.UpdateAsync(input.Run.CustomerId, input.Run.FilingId, f => f.HasEnded ? f : f.Runs(
            time.GetUtcNow(), input.Stage, input.Note) with { Result = result });
        return counts;
    }

    async Task<RunItem> UpToDateAsync(Input input, RunItem item, CancellationToken cancellation)
    {
        if (item.FilingId is null || item.Status is null or FilingStatus.Succeeded or FilingStatus.Failed) return item;
        if (await filings.FindAsync(input.Run.CustomerId, item.FilingId, cancellation) is not { } filing) return item;
        var now = item with
        {
            Status = filing.Status,
            AuthorityReference = filing.AuthorityReference ?? item.AuthorityReference,
            Reason = filing.Error?.Message ?? item.Reason,
        };
        if (now != item) await items.SetAsync(input.Run.FilingId, [now], cancellation);
        return now;
    }

    public sealed record Input(FilingRef Run, int Companies, string Stage, string Note);
}
