using System.Text.Json;
using Tamga.Filings;
using Tamga.Mongolia.Returns;
using Tamga.Orchestrations;

namespace Tamga.Mongolia.ZeroFiling.Runs;

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
        await foreach (var item in items.ListAsync(input.Run.FilingId, context.CancellationToken))
        {
            var now = await UpToDateAsync(input, item, context.CancellationToken);
            if (now != item) moved.Add(now);
            if (moved.Count == Batch)
            {
                await items.SetAsync(input.Run.FilingId, moved, context.CancellationToken);
                moved.Clear();
            }

            counts = counts.With(now);
            if (shown.Count < RunResult.ItemsShown) shown.Add(now);
        }

        await items.SetAsync(input.Run.FilingId, moved, context.CancellationToken);
        var result = JsonSerializer.SerializeToElement(RunResult.Of(counts, shown), OrchestrationJson.Options);
        await filings.UpdateAsync(
            input.Run.CustomerId, input.Run.FilingId,
            f => f.HasEnded ? f : f.Runs(time.GetUtcNow(), input.Stage, input.Note) with { Result = result });
        return counts;
    }

    async Task<RunItem> UpToDateAsync(Input input, RunItem item, CancellationToken cancellationToken)
    {
        if (item.FilingId is null || item.Status is null or FilingStatus.Succeeded or FilingStatus.Failed) return item;
        if (await filings.FindAsync(input.Run.CustomerId, item.FilingId, cancellationToken) is not { } filing) return item;
        var waitsForHand = filing.WaitsForHand();
        if (filing.Status == item.Status && waitsForHand == item.WaitsForHand
            && filing.AuthorityReference?.GetRawText() == item.AuthorityReference?.GetRawText())
        {
            return item;
        }

        return item with
        {
            Status = filing.Status,
            WaitsForHand = waitsForHand,
            AuthorityReference = filing.AuthorityReference ?? item.AuthorityReference,
            Reason = ReasonOf(filing, item, waitsForHand),
        };
    }

    /// <summary>
    /// A fault that is being repeated is shown on the filing; it would stay here after it has passed.
    /// </summary>
    static string ReasonOf(Filing filing, RunItem item, bool waitsForHand) => filing switch
    {
        { Status: FilingStatus.Failed, Error: { } error } => error.Message,
        { Timeline: [.., { Note: var todo }] } when waitsForHand => todo,
        _ when item.WaitsForHand => "A person has sent it on the e-Tax web site.",
        _ => item.Reason,
    };

    public sealed record Input(FilingRef Run, int Companies, string Stage, string Note);
}
