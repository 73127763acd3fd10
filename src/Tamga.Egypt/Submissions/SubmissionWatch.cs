using Tamga.Api;
using Tamga.Filings;
using Tamga.Orchestrations;
using Tamga.Upstream.Steps;

namespace Tamga.Egypt.Submissions;

/// <summary>How orchestrations wait for ETA's decision: by looking, sooner when a callback says that there is news.</summary>
static class SubmissionWatch
{
    /// <summary>Wakes an orchestration that waits: ETA has called back.</summary>
    public static EventName<bool> News { get; } = new("eta-news");

    /// <summary>Looks until nothing is left to be decided.</summary>
    /// <param name="context">The orchestration.</param>
    /// <param name="filing">The filing.</param>
    /// <param name="pace">How often.</param>
    /// <param name="look">Looks, and tells how much is still undecided.</param>
    /// <exception cref="FilingFailedException">ETA takes too long.</exception>
    public static async Task UntilDecidedAsync(OrchestrationContext context, FilingRef filing, EtaPace pace, Func<Task<int>> look)
    {
        var start = context.UtcNow;
        var isShownAsSlow = false;
        for (var looks = 0; ; looks++)
        {
            var open = await look();
            if (open == 0) return;
            var waited = context.UtcNow - start;
            if (waited >= pace.WatchTimeout)
            {
                throw new FilingFailedException(new FilingError(
                    ErrorCodes.AuthorityUnavailable,
                    $"ETA has not decided for {waited.TotalDays:0} days ({open} open). Ask ETA; a retry watches on.",
                    Retryable: true));
            }

            if (waited >= pace.PollTimeout && !isShownAsSlow)
            {
                isShownAsSlow = true;
                await context.CallAsync(ShowStillWaiting.Name, new(filing, start + pace.WatchTimeout), pace.Retry);
            }

            await context.WaitForEventAsync(News, pace.NextLook(looks, waited));
        }
    }
}
