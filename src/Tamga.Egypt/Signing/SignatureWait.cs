using Tamga.Egypt.Signing.Jobs;
using Tamga.Filings;
using Tamga.Orchestrations;

namespace Tamga.Egypt.Signing;

/// <summary>How an orchestration waits for the agent.</summary>
static class SignatureWait
{
    /// <summary>
    /// The event only shortens the wait: a look now and then finds signatures whose event a crash kept from being raised.
    /// </summary>
    static readonly TimeSpan LookAgain = TimeSpan.FromMinutes(10);

    /// <summary>
    /// Waits until every document that <see cref="SigningJobs.CreateAsync"/> was given has its outcome, or until a moment; then
    /// what is still open is withdrawn. Outcomes are read with <see cref="SigningJobs.FindOutcomeAsync"/>.
    /// </summary>
    /// <param name="context">The orchestration that asked for the signatures.</param>
    /// <param name="filing">The filing.</param>
    /// <param name="until">How long it waits at the most.</param>
    /// <param name="retry">How faults are repeated.</param>
    public static async Task<SigningState> ForSignaturesAsync(
        this OrchestrationContext context, FilingRef filing, DateTimeOffset until, RetryPolicy retry)
    {
        var state = await context.CallAsync(CountSignatures.Name, filing, retry);
        while (state.Pending > 0)
        {
            var left = until - context.UtcNow;
            if (left <= TimeSpan.Zero) return await context.CallAsync(WithdrawSigningJobs.Name, filing, retry);
            await context.WaitForEventAsync(SigningJobs.Arrived, left < LookAgain ? left : LookAgain);
            state = await context.CallAsync(CountSignatures.Name, filing, retry);
        }

        return state;
    }
}
