using Tamga.Filings;
using Tamga.Orchestrations;

namespace Tamga.Egypt.Submissions;

/// <summary>Shows that ETA takes its time.</summary>
sealed class ShowStillWaiting(FilingRepository filings, TimeProvider time) : Activity<ShowStillWaiting.Input, bool>
{
    public static ActivityName<Input, bool> Name { get; } = new(nameof(ShowStillWaiting));

    protected override async Task<bool> RunAsync(ActivityContext context, Input input)
    {
        await filings.UpdateAsync(input.Filing.CustomerId, input.Filing.FilingId, f => f.Waits(
            time.GetUtcNow(), "poll", "Sent and still being processed by ETA; watched on.",
            new WaitingFor("authority", Until: input.Until)));
        return true;
    }

    public sealed record Input(FilingRef Filing, DateTimeOffset Until) : IFilingStep;
}
