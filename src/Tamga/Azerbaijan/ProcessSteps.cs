using Microsoft.Extensions.Logging;
using Tamga.Api;
using Tamga.Azerbaijan.Activities;
using Tamga.Filings;
using Tamga.Filings.Activities;
using Tamga.Orchestrations;

namespace Tamga.Azerbaijan;

/// <summary>What all orchestrations at VatPortal do alike: wait for the phone, follow a process, give the phone back, end.</summary>
/// <param name="context">The orchestration.</param>
/// <param name="filing">Its filing.</param>
/// <param name="pace">How fast.</param>
sealed class ProcessSteps(OrchestrationContext context, FilingRef filing, VatPortalPace pace)
{
    string? _line;

    /// <summary>One step, repeated after faults.</summary>
    public Task<StepOutcome<T>> RunAsync<TInput, T>(ActivityName<TInput, StepOutcome<T>> step, TInput input) =>
        context.CallAsync(step, input, pace.Retry);

    /// <summary>Waits for the phone, in the order of arrival.</summary>
    /// <returns>Why the filing has failed, if it has.</returns>
    public async Task<FilingError?> TakePhoneAsync()
    {
        var since = context.UtcNow;
        var until = since + pace.QueueTimeout;
        while (true)
        {
            var step = await RunAsync(TakePhone.Name, new(filing, _line, since, until));
            if (step.Error is not null) return step.Error;
            _line = step.Value!.Line;
            if (step.Value.IsOurs) return null;
            if (context.UtcNow >= until)
            {
                return new FilingError(
                    ErrorCodes.AuthorityUnavailable, $"The phone was in use by other filings for {pace.QueueTimeout}. Nothing was sent; retry.", Retryable: true);
            }

            await context.WaitForEventAsync(PhoneQueue.Free, pace.QueueInterval);
        }
    }

    /// <summary>Gives the phone back, if it was taken.</summary>
    public async Task LeavePhoneAsync()
    {
        if (_line is not { } line) return;
        await context.CallAsync(LeavePhone.Name, new(filing, line), pace.Retry);
        _line = null;
    }

    /// <summary>Looks at a process until it has ended: only 2 and 3 are an end. A PIN that never comes is one, too, for the filing.</summary>
    public async Task<StepOutcome<ProcessSeen>> FollowAsync(string processId)
    {
        var until = context.UtcNow + pace.PollTimeout;
        string? mark = null;
        for (var look = 0; ; look++)
        {
            await context.CreateTimerAsync(pace.Poll.PauseBefore(look));
            var step = await RunAsync(ReadProcess.Name, new(filing, processId, mark, until, pace.PinTimeout));
            if (step.Error is not null || VatPortalStatus.IsFinal(step.Value!.Status)) return step;
            mark = step.Value.Mark;
            if (step.Value.Pin is { } pin && (context.UtcNow >= step.Value.PinUntil || context.UtcNow >= until))
            {
                return new(null, new FilingError(
                    ErrorCodes.PinNotConfirmed,
                    $"{pin.ToUpperInvariant()} (code {step.Value.PinCode}) was not confirmed on the phone in time. A retry looks first how far process {processId} has got.",
                    Retryable: true));
            }

            if (context.UtcNow >= until)
            {
                return new(null, new FilingError(
                    ErrorCodes.AuthorityUnavailable,
                    $"Process {processId} has not ended within {pace.PollTimeout}. A retry looks first how far it has got.", Retryable: true));
            }
        }
    }

    /// <summary>Does the work of a filing, and ends it whatever comes of that; the phone is free then.</summary>
    /// <param name="work">The work; what it returns ends the filing.</param>
    /// <param name="standing">What to say when a fault lasts too long.</param>
    /// <returns>The error code of a failed filing.</returns>
    public async Task<string?> FileAsync(Func<Task<FilingEnd>> work, string standing)
    {
        FilingEnd end;
        try
        {
            end = await work();
        }
        catch (TaskFailedException e)
        {
            end = FilingEnd.Failed(new FilingError(
                ErrorCodes.AuthorityUnavailable, $"{standing} {e.Name} could not be done: {e.Failure.Message.TrimEnd('.')}.", Retryable: true));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // A fault of ours must not leave the filing running, and the phone taken, for ever.
            context.Logger.LogError(e, "The chain of filing {FilingId} broke", filing.FilingId);
            end = FilingEnd.Failed(new FilingError(
                ErrorCodes.InternalError, $"The gateway failed ({e.GetType().Name}); tell its operator. {standing}", Retryable: true));
        }

        await LeavePhoneAsync();
        await context.CallAsync(
            EndFiling.Name, new(filing, end.Error is null ? end.Stage : "failed", end.Error?.Message ?? end.Note, end.Result, end.Error), pace.Retry);
        return end.Error?.ErrorCode;
    }
}

/// <summary>How a filing ends.</summary>
/// <param name="Stage">Its last stage.</param>
/// <param name="Note">What came of it.</param>
/// <param name="Result">The result; of a failed filing as far as it came.</param>
/// <param name="Error">Why it failed.</param>
sealed record FilingEnd(string Stage, string Note, System.Text.Json.JsonElement? Result = null, FilingError? Error = null)
{
    public static FilingEnd Failed(FilingError error, System.Text.Json.JsonElement? result = null) => new("failed", error.Message, result, error);
}
