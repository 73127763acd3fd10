using Tamga.Api;
using Tamga.Azerbaijan.Phones;
using Tamga.Filings;
using Tamga.Orchestrations;
using Tamga.Upstream.Steps;

namespace Tamga.Azerbaijan.Processes;

/// <summary>What all chains at VatPortal do alike: wait for the phone, follow a process, give the phone back.</summary>
/// <param name="chain">The filing's steps.</param>
/// <param name="context">The orchestration.</param>
/// <param name="filing">Its filing.</param>
/// <param name="pace">How fast.</param>
/// <param name="phone">The filing's phone; the usual one where it names none.</param>
sealed class ProcessSteps(
    FilingChain chain, OrchestrationContext context, FilingRef filing, VatPortalPace pace, string? phone)
{
    string? _line;

    /// <summary>Waits for the phone, in the order of arrival.</summary>
    /// <exception cref="FilingFailedException">Its turn has not come in time.</exception>
    public async Task TakePhoneAsync()
    {
        var since = context.UtcNow;
        var until = since + pace.QueueTimeout;
        while (true)
        {
            var turn = await chain.StepAsync(TakePhone.Name, new(filing, _line, since, until, phone));
            _line = turn.Line;
            if (turn.IsOurs) return;
            if (context.UtcNow >= until)
            {
                throw new FilingFailedException(new FilingError(
                    ErrorCodes.AuthorityUnavailable,
                    $"The phone was in use by other filings for {pace.QueueTimeout}. Nothing was sent; retry.", Retryable: true));
            }

            await context.WaitForEventAsync(PhoneQueue.Free, pace.QueueInterval);
        }
    }

    /// <summary>Gives the phone back, if it was taken.</summary>
    public async Task LeavePhoneAsync()
    {
        if (_line is not { } line) return;
        await chain.CallAsync(LeavePhone.Name, new(filing, line));
        _line = null;
    }

    /// <summary>
    /// Looks at a process until it has ended: only 2 and 3 are an end, and what e-taxes has against it. A PIN that never comes is
    /// one, too, for the filing.
    /// </summary>
    /// <exception cref="FilingFailedException">It has not ended in time.</exception>
    public async Task<ProcessSeen> FollowAsync(string processId)
    {
        var until = context.UtcNow + pace.PollTimeout;
        string? mark = null;
        for (var look = 0; ; look++)
        {
            await context.CreateTimerAsync(pace.Poll.AtOrLast(look));
            var seen = await chain.StepAsync(ReadProcess.Name, new(filing, processId, mark, until, pace.PinTimeout, phone));
            if (seen.HasEnded) return seen;
            mark = seen.Mark;
            if (seen.Pin is { } pin && (context.UtcNow >= seen.PinUntil || context.UtcNow >= until))
            {
                throw new FilingFailedException(new FilingError(
                    ErrorCodes.PinNotConfirmed,
                    $"{pin.ToUpperInvariant()} (code {seen.PinCode}) was not confirmed on the phone in time. "
                    + $"A retry looks first how far process {processId} has got.", Retryable: true));
            }

            if (context.UtcNow >= until)
            {
                throw new FilingFailedException(new FilingError(
                    ErrorCodes.AuthorityUnavailable,
                    $"Process {processId} has not ended within {pace.PollTimeout}. A retry looks first how far it has got.",
                    Retryable: true));
            }
        }
    }
}
