using System.Text.Json;
using Microsoft.Extensions.Options;
using Tamga.Api;
using Tamga.Egypt.Signing.Jobs;
using Tamga.Filings;
using Tamga.Orchestrations;

namespace Tamga.Egypt.Submissions;

/// <summary>
/// Brings a filing of documents or receipts to its end and shows what became of each. It has succeeded when ETA has decided on
/// all and at least one is good.
/// </summary>
sealed class EndSubmission(
    FilingRepository filings, SubmissionSets sets, DocumentClaims claims, SigningJobs jobs, IOptions<EtaOptions> options,
    TimeProvider time)
    : Activity<EndSubmission.Input, int>
{
    public static ActivityName<Input, int> Name { get; } = new(nameof(EndSubmission));

    /// <returns>How many are valid.</returns>
    protected override async Task<int> RunAsync(ActivityContext context, Input input)
    {
        var filing = input.Filing;
        if (await sets.FindHeadAsync<SetHead>(input.SetId, context.CancellationToken) is not { } head)
            return await EndWithoutAsync(context, input);
        var states = await sets.ReadStatesAsync(input.SetId, context.CancellationToken);
        await claims.SettleAsync(filing.FilingId, head, states, context.CancellationToken);
        await jobs.ForgetAsync(filing, context.InstanceId, context.CancellationToken);
        var valid = states.Count(s => s.Status == ItemStatus.Valid);
        var result = JsonSerializer.SerializeToElement(DocumentsView.Of(states, head, options.Value), OrchestrationJson.Options);
        var reference = JsonSerializer.SerializeToElement(SubmissionReference.Of(states), OrchestrationJson.Options);
        var error = input.Error ?? NotSigned(states) ?? (valid > 0 ? null : NoneIsGood(states));
        await filings.UpdateAsync(filing.CustomerId, filing.FilingId, f =>
        {
            if (IsEnded(f, context)) return f;
            var ended = error is null
                ? f.Succeeds(time.GetUtcNow(), "decided", $"{valid} of {states.Count} are valid.")
                : f.Fails(time.GetUtcNow(), error);
            return ended with { Result = result, AuthorityReference = reference };
        });
        return valid;
    }

    /// <summary>The customer was removed, and its documents with it.</summary>
    async Task<int> EndWithoutAsync(ActivityContext context, Input input)
    {
        if (await filings.FindAsync(input.Filing.CustomerId, input.Filing.FilingId, context.CancellationToken) is null) return 0;
        var error = new FilingError(ErrorCodes.MissingConfiguration, "The customer was removed while the filing was at work.");
        await filings.UpdateAsync(
            input.Filing.CustomerId, input.Filing.FilingId, f => IsEnded(f, context) ? f : f.Fails(time.GetUtcNow(), error));
        return 0;
    }

    /// <summary>Ended by the run of this activity that a crash cut off, and perhaps retried by hand since.</summary>
    static bool IsEnded(Filing filing, ActivityContext context) =>
        filing.HasEnded || (filing.Retries > 0 && filing.InstanceId != context.InstanceId);

    /// <summary>What the customer's desk did not sign was not sent: there is something left to do.</summary>
    static FilingError? NotSigned(IReadOnlyList<ItemState> states)
    {
        var unsigned = states.Where(s => s.Status == ItemStatus.NotSigned).ToList();
        if (unsigned.Count == 0) return null;
        var reason = unsigned.SelectMany(s => s.Errors).FirstOrDefault()?.Message ?? "the customer's desk refused.";
        return new FilingError(
            ErrorCodes.SigningFailed,
            $"{unsigned.Count} of {states.Count} were not signed and not sent: {reason.TrimEnd('.')}. "
            + "See to it there, then retry.", Retryable: true);
    }

    static FilingError NoneIsGood(IReadOnlyList<ItemState> states)
    {
        const string remedy = "Mend what result lists, and post it anew under the same number.";
        var first = states.SelectMany(s => s.Errors).FirstOrDefault();
        var told = first is null ? "" : $"; the first of its reasons: {first.Message}";
        return first?.IsOurs() is true
            ? new FilingError(
                ErrorCodes.ValidationFailed,
                $"None of {states.Count} could be sent; the first reason: {first.Path}: {first.Message}. {remedy}")
            : new FilingError(
                ErrorCodes.AuthorityRejected,
                $"ETA found none of {states.Count} good{told}. {remedy}", first?.Code, first?.Message);
    }

    public sealed record Input(FilingRef Filing, string SetId, FilingError? Error = null) : IFilingStep;
}
