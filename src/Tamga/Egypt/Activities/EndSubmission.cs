using System.Text.Json;
using Microsoft.Extensions.Options;
using Tamga.Api;
using Tamga.Egypt.Signing.Jobs;
using Tamga.Egypt.Submissions;
using Tamga.Filings;
using Tamga.Filings.Activities;
using Tamga.Orchestrations;

namespace Tamga.Egypt.Activities;

/// <summary>
/// Brings a filing of documents or receipts to its end and shows what became of each. It has succeeded when ETA has decided on
/// all and at least one is good.
/// </summary>
sealed class EndSubmission(
    FilingRepository filings, SubmissionSets sets, DocumentClaims claims, SigningJobs jobs, IOptions<EtaOptions> options, TimeProvider time)
    : Activity<EndSubmission.Input, int>
{
    public static ActivityName<Input, int> Name { get; } = new(nameof(EndSubmission));

    /// <returns>How many are valid.</returns>
    protected override async Task<int> RunAsync(ActivityContext context, Input input)
    {
        var filing = input.Filing;
        if (await sets.FindHeadAsync<SetHead>(input.SetId, context.Cancellation) is not { } head) return await EndWithoutAsync(context, input);
        var states = await sets.ReadStatesAsync(input.SetId, context.Cancellation);
        await claims.SettleAsync(filing.FilingId, head, states, context.Cancellation);
        await jobs.ForgetAsync(filing, context.InstanceId, context.Cancellation);
        var valid = states.Count(s => s.Status == ItemStatus.Valid);
        var result = JsonSerializer.SerializeToElement(DocumentsView.Of(states, head, options.Value), OrchestrationJson.Options);
        var reference = JsonSerializer.SerializeToElement(
            new { submissionIds = states.Select(s => s.SubmissionId).OfType<string>().Distinct(StringComparer.Ordinal) }, OrchestrationJson.Options);
        var error = input.Error ?? (valid > 0 ? null : NoneIsGood(states));
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
        if (await filings.FindAsync(input.Filing.CustomerId, input.Filing.FilingId, context.Cancellation) is null) return 0;
        var error = new FilingError(ErrorCodes.MissingConfiguration, "The customer was removed while the filing was at work.");
        await filings.UpdateAsync(
            input.Filing.CustomerId, input.Filing.FilingId, f => IsEnded(f, context) ? f : f.Fails(time.GetUtcNow(), error));
        return 0;
    }

    /// <summary>Ended by the run of this activity that a crash cut off, and perhaps retried by hand since.</summary>
    static bool IsEnded(Filing filing, ActivityContext context) =>
        filing.HasEnded || (filing.Retries > 0 && filing.InstanceId != context.InstanceId);

    static FilingError NoneIsGood(IReadOnlyList<ItemState> states)
    {
        var first = states.SelectMany(s => s.Errors).FirstOrDefault();
        return states.All(s => s.Status == ItemStatus.NotSigned)
            ? new FilingError(
                ErrorCodes.SigningFailed, $"Nothing was signed, and nothing was sent: {first?.Message ?? "the customer's desk refused."} See to it there, then retry.",
                first?.Code, first?.Message, Retryable: true)
            : new FilingError(
                ErrorCodes.AuthorityRejected,
                $"ETA found none of {states.Count} good{(first is null ? "" : $"; the first of its reasons: {first.Message}")}. Mend what result lists, and post it "
                + "anew under the same number.", first?.Code, first?.Message);
    }

    public sealed record Input(FilingRef Filing, string SetId, FilingError? Error = null) : IFilingStep;
}
