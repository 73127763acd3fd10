using Tamga.Filings;
using Tamga.Orchestrations;

namespace Tamga.Mongolia.ZeroFiling.Activities;

/// <summary>Ends a run. It has succeeded when every company was looked at; what failed is in its counts and items.</summary>
sealed class EndRun(FilingRepository filings, TimeProvider time) : Activity<EndRun.Input, bool>
{
    public static ActivityName<Input, bool> Name { get; } = new(nameof(EndRun));

    protected override async Task<bool> RunAsync(ActivityContext context, Input input)
    {
        var c = input.Counts;
        await filings.UpdateAsync(input.Run.CustomerId, input.Run.FilingId, f => f.HasEnded ? f : f.Succeeds(
            time.GetUtcNow(), "ended",
            $"{c.Companies} companies: {c.Succeeded} returns filed, {c.AlreadyFiled} had been filed, {c.NotReady} not ready, {c.Failed} failed, {c.Skipped} skipped."));
        return true;
    }

    public sealed record Input(FilingRef Run, RunCounts Counts);
}
