using Tamga.Filings;
using Tamga.Orchestrations;

namespace Tamga.Mongolia.Returns;

/// <summary>Shows that a return was sent and that the authority takes its time.</summary>
sealed class ShowStillProcessed(FilingRepository filings, TimeProvider time) : Activity<ShowStillProcessed.Input, bool>
{
    public static ActivityName<Input, bool> Name { get; } = new(nameof(ShowStillProcessed));

    protected override async Task<bool> RunAsync(ActivityContext context, Input input)
    {
        await filings.UpdateAsync(input.Filing.CustomerId, input.Filing.FilingId, f => f.Waits(
            time.GetUtcNow(), "poll", "Submitted, and e-Tax has not decided yet; watched on.",
            new WaitingFor("authority", Until: input.Until)));
        return true;
    }

    public sealed record Input(FilingRef Filing, DateTimeOffset Until) : IFilingStep;
}
