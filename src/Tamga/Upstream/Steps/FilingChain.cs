using System.Text.Json;
using Microsoft.Extensions.Logging;
using Tamga.Api;
using Tamga.Filings;
using Tamga.Orchestrations;
using Tamga.Upstream.SignIn;

namespace Tamga.Upstream.Steps;

/// <summary>
/// Runs the steps of one filing in an orchestrator, and ends the filing whatever happens: no fault, the authority's or ours,
/// leaves it running for ever in the ERP's eyes.
/// </summary>
/// <param name="context">The orchestration.</param>
/// <param name="filing">Its filing.</param>
/// <param name="retry">How faults are repeated.</param>
/// <param name="authority">The authority as messages call it.</param>
public sealed class FilingChain(OrchestrationContext context, FilingRef filing, RetryPolicy retry, string authority)
{
    /// <summary>How far the filing has come, for a person to read when a fault lasts too long.</summary>
    public string Standing { get; set; } = "What was sent is in the evidence.";

    /// <summary>What a retry does, likewise.</summary>
    public string Retrying { get; init; } = $"A retry looks at {authority} before it sends anything.";

    /// <summary>A step, done again whenever the login was refused and the credentials have changed since.</summary>
    /// <typeparam name="TInput">Input.</typeparam>
    /// <typeparam name="T">What it comes to.</typeparam>
    /// <param name="step">Which one.</param>
    /// <param name="input">Its input.</param>
    /// <exception cref="FilingFailedException">The step says that the filing has failed.</exception>
    public async Task<T> StepAsync<TInput, T>(ActivityName<TInput, StepOutcome<T>> step, TInput input)
    {
        while (true)
        {
            var outcome = await context.CallAsync(step, input, retry);
            if (outcome.Error is { } error) throw new FilingFailedException(error);
            if (!outcome.SignInRefused) return outcome.Value!;
            await context.WaitForEventAsync(CredentialsWait.Changed, CredentialsWait.LookInterval);
        }
    }

    /// <summary>A step that cannot say no.</summary>
    /// <typeparam name="TInput">Input.</typeparam>
    /// <typeparam name="T">What it comes to.</typeparam>
    /// <param name="step">Which one.</param>
    /// <param name="input">Its input.</param>
    public Task<T> CallAsync<TInput, T>(ActivityName<TInput, T> step, TInput input) => context.CallAsync(step, input, retry);

    /// <summary>Does the work of the filing, and ends it with what comes of that.</summary>
    /// <param name="work">The work; what it returns ends the filing.</param>
    /// <param name="before">What is done before the end, good or bad.</param>
    /// <returns>Why it failed, if it did.</returns>
    public async Task<FilingError?> RunAsync(Func<Task<FilingEnd>> work, Func<Task>? before = null)
    {
        FilingEnd end;
        try
        {
            ArgumentNullException.ThrowIfNull(work);
            end = await work();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            var error = ErrorOf(e);
            end = new FilingEnd("failed", error.Message, (e as FilingFailedException)?.Result, error);
        }

        if (before is not null) await before();
        await context.CallAsync(
            EndFiling.Name,
            new(filing, end.Stage, end.Note, end.Result, end.Error, end.AuthorityReference, end.Learnt), retry);
        return end.Error;
    }

    /// <summary>Does work of the filing whose end is somebody else's.</summary>
    /// <param name="work">The work.</param>
    /// <returns>Why the filing has failed, if it has.</returns>
    public async Task<FilingError?> TryAsync(Func<Task> work)
    {
        try
        {
            ArgumentNullException.ThrowIfNull(work);
            await work();
            return null;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return ErrorOf(e);
        }
    }

    FilingError ErrorOf(Exception exception)
    {
        switch (exception)
        {
            case FilingFailedException failed:
                return failed.Error;
            case TaskFailedException failed:
                return new FilingError(
                    ErrorCodes.AuthorityUnavailable,
                    $"{Standing} {failed.Name} could not be done: {failed.Failure.Message.TrimEnd('.')}. {Retrying}".Trim(),
                    Retryable: true);
            default:
                // A fault of ours.
                context.Logger.LogError(exception, "The chain of filing {FilingId} broke", filing.FilingId);
                return new FilingError(
                    ErrorCodes.InternalError,
                    $"The gateway failed ({exception.GetType().Name}); tell its operator. {Standing} {Retrying}".TrimEnd(),
                    Retryable: true);
        }
    }
}

/// <summary>How a filing ends.</summary>
/// <param name="Stage">Its last stage.</param>
/// <param name="Note">What came of it.</param>
/// <param name="Result">The result; of a failed filing as far as it came.</param>
/// <param name="Error">Why it failed.</param>
public sealed record FilingEnd(string Stage, string Note, JsonElement? Result = null, FilingError? Error = null)
{
    /// <summary>How the authority calls it, when that is news.</summary>
    public JsonElement? AuthorityReference { get; init; }

    /// <summary>What the last step has learnt and left to the end to show: one write less.</summary>
    public IReadOnlyList<TimelineEntry>? Learnt { get; init; }
}

/// <summary>A filing has come to its bad end. Stays inside one orchestrator.</summary>
/// <param name="error">Why.</param>
/// <param name="result">How far it came.</param>
public sealed class FilingFailedException(FilingError error, JsonElement? result = null) : Exception(error?.Message)
{
    /// <summary>Why.</summary>
    public FilingError Error { get; } = error!;

    /// <summary>How far it came.</summary>
    public JsonElement? Result { get; } = result;
}
