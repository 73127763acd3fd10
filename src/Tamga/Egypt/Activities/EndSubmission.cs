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
        var head = await sets.ReadHeadAsync<SetHead>(input.SetId, context.Cancellation);
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
            // Ended by the run of this activity that a crash cut off, and perhaps retried by hand since.
            if (f.HasEnded || (f.Retries > 0 && f.InstanceId != context.InstanceId)) return f;
            var ended = error is null
                ? f.Succeeds(time.GetUtcNow(), "decided", $"{valid} of {states.Count} are valid.")
                : f.Fails(time.GetUtcNow(), error);
            return ended with { Result = result, AuthorityReference = reference };
        });
        return valid;
    }

    static FilingError NoneIsGood(IReadOnlyList<ItemState> states)
    {
        var first = states.SelectMany(s => s.Errors).FirstOrDefault();
        return states.All(s => s.Status == ItemStatus.NotSigned)
            ? new FilingError(ErrorCodes.SigningFailed, $"Nothing was signed: {first?.Message ?? "the customer's desk refused."}", first?.Code, first?.Message)
            : new FilingError(
                ErrorCodes.AuthorityRejected,
                $"ETA found none of {states.Count} good{(first is null ? "" : $"; the first of its reasons: {first.Message}")}. Mend what result lists, and post it "
                + "anew under the same number.", first?.Code, first?.Message);
    }

    public sealed record Input(FilingRef Filing, string SetId, FilingError? Error = null) : IFilingStep;
}
