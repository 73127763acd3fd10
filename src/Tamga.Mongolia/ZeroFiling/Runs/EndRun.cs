using Tamga.Filings;
using Tamga.Filings.Alerts;
using Tamga.Orchestrations;

namespace Tamga.Mongolia.ZeroFiling.Runs;

/// <summary>Ends a run. It has succeeded when every company was looked at; what failed is in its counts and items.</summary>
sealed class EndRun(FilingRepository filings, RunItemRepository items, AlertLog alerts, TimeProvider time)
    : Activity<EndRun.Input, bool>
{
    const int ReasonsTold = 5;

    public static ActivityName<Input, bool> Name { get; } = new(nameof(EndRun));

    protected override async Task<bool> RunAsync(ActivityContext context, Input input)
    {
        var c = input.Counts;
        var note = $"{c.Companies} companies: {c.Succeeded} returns filed, {c.AlreadyFiled} had been filed, "
            + $"{c.NotReady} not ready, {c.Failed} failed, {c.Skipped} skipped."
            + (c.SavedNotSent > 0 ? $" Of the failed, {c.SavedNotSent} are saved and wait for a person to send them." : "");
        if (c.IsNothingReady) await AlertAsync(input, context.CancellationToken);
        await filings.UpdateAsync(
            input.Run.CustomerId, input.Run.FilingId, f => f.HasEnded ? f : f.Succeeds(time.GetUtcNow(), "ended", note));
        return true;
    }

    /// <summary>One company that is not ready may have its reasons; when none is, the month is at stake.</summary>
    async Task AlertAsync(Input input, CancellationToken cancellationToken)
    {
        var reasons = await items.ListAsync(input.Run.FilingId, cancellationToken).Select(i => RunReasons.Plain(i.Reason))
            .CountBy(reason => reason)
            .OrderByDescending(reason => reason.Value).Take(ReasonsTold).ToListAsync(cancellationToken);
        await alerts.RaiseAsync(
            new AlertRequest(
                input.Run.CustomerId, MongoliaModule.Name, AlertKinds.NothingReady,
                $"etax:{AlertKinds.NothingReady}:{input.Run.FilingId}",
                $"None of the {input.Counts.Total} returns of run {input.Run.FilingId} was ready to be filed: "
                + string.Join("; ", reasons.Select(r => $"{r.Value} × {r.Key}")),
                new { runId = input.Run.FilingId, input.Counts.Companies, input.Counts.Total }),
            cancellationToken);
    }

    public sealed record Input(FilingRef Run, RunCounts Counts);
}
