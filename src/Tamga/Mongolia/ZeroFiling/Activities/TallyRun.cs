using System.Text.Json;
using Tamga.Filings;
using Tamga.Orchestrations;

namespace Tamga.Mongolia.ZeroFiling.Activities;

/// <summary>Brings a run's items up to date with their filings, and shows the counts on the run.</summary>
sealed class TallyRun(FilingRepository filings, RunItemRepository items, TimeProvider time) : Activity<TallyRun.Input, RunCounts>
{
    /// <summary>Items written at a time: one by one, ten thousand would wait for the disk ten thousand times.</summary>
    const int Batch = 100;

    public static ActivityName<Input, RunCounts> Name { get; } = new(nameof(TallyRun));

    protected override async Task<RunCounts> RunAsync(ActivityContext context, Input input)
    {
        var counts = new RunCounts(input.Companies);
        var shown = new List<RunItem>();
        var moved = new List<RunItem>(Batch);
        await foreach (var item in items.ListAsync(input.Run.FilingId, context.Cancellation))
        {
            var now = await UpToDateAsync(input, item, context.Cancellation);
            if (now != item) moved.Add(now);
            if (moved.Count == Batch)
            {
                await items.SetAsync(input.Run.FilingId, moved, context.Cancellation);
                moved.Clear();
            }

            counts = counts.With(now);
            if (shown.Count < RunResult.ItemsShown) shown.Add(now);
        }

        await items.SetAsync(input.Run.FilingId, moved, context.Cancellation);
        var result = JsonSerializer.SerializeToElement(RunResult.Of(counts, shown), OrchestrationJson.Options);
        await filings.UpdateAsync(input.Run.CustomerId, input.Run.FilingId, f => f.HasEnded ? f : f.Runs(
            time.GetUtcNow(), input.Stage, input.Note) with
        { Result = result });
        return counts;
    }

    async Task<RunItem> UpToDateAsync(Input input, RunItem item, CancellationToken cancellation)
    {
        if (item.FilingId is null || item.Status is null or FilingStatus.Succeeded or FilingStatus.Failed) return item;
        if (await filings.FindAsync(input.Run.CustomerId, item.FilingId, cancellation) is not { } filing) return item;
        if (filing.Status == item.Status && filing.AuthorityReference?.GetRawText() == item.AuthorityReference?.GetRawText()) return item;
        return item with
        {
            Status = filing.Status,
            AuthorityReference = filing.AuthorityReference ?? item.AuthorityReference,
            // A fault that is being repeated is shown on the filing; it would stay here after it has passed.
            Reason = filing is { Status: FilingStatus.Failed, Error: { } error } ? error.Message : item.Reason,
        };
    }

    public sealed record Input(FilingRef Run, int Companies, string Stage, string Note);
}
