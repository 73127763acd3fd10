using Microsoft.Extensions.Logging;
using Tamga.Accounts;
using Tamga.Api;
using Tamga.Filings;
using Tamga.Orchestrations;

namespace Tamga.Egypt.Activities;

/// <summary>How orchestrations run steps at ETA.</summary>
static class EtaSteps
{
    /// <summary>A step, done again whenever the login was refused and the credentials have changed since.</summary>
    /// <exception cref="FilingFailedException">The step says that the filing has failed.</exception>
    public static async Task<T> StepAsync<TInput, T>(
        this OrchestrationContext context, RetryPolicy retry, ActivityName<TInput, EtaOutcome<T>> step, TInput input)
    {
        while (true)
        {
            var outcome = await context.CallAsync(step, input, retry);
            if (outcome.Error is { } error) throw new FilingFailedException(error);
            if (!outcome.SignInRefused) return outcome.Value!;
            await context.WaitForEventAsync(CredentialsWaitingRoom.CredentialsChanged, CredentialsWaitingRoom.LookInterval);
        }
    }

    /// <summary>What a filing fails with when its orchestration ends by an exception.</summary>
    public static FilingError ErrorOf(this OrchestrationContext context, Exception exception, FilingRef filing)
    {
        switch (exception)
        {
            case FilingFailedException failed:
                return failed.Error;
            case TaskFailedException failed:
                return new FilingError(
                    ErrorCodes.AuthorityUnavailable,
                    $"{failed.Name} could not be done: {failed.Failure.Message.TrimEnd('.')}. What was sent is in the evidence; a retry looks at ETA "
                    + "before it sends anything.", Retryable: true);
            default:
                // A fault of ours must not leave the filing running for ever in the ERP's eyes.
                context.Logger.LogError(exception, "The chain of filing {FilingId} broke", filing.FilingId);
                return new FilingError(
                    ErrorCodes.InternalError,
                    $"The gateway failed ({exception.GetType().Name}); tell its operator. A retry looks at ETA before it sends anything.", Retryable: true);
        }
    }
}

/// <summary>A filing has come to its bad end. Stays inside one orchestrator.</summary>
sealed class FilingFailedException(FilingError error) : Exception(error.Message)
{
    public FilingError Error { get; } = error;
}
