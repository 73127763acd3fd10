using Tamga.Api;
using Tamga.Egypt.Submissions;
using Tamga.Filings;
using Tamga.Filings.Activities;
using Tamga.Orchestrations;

namespace Tamga.Egypt.Activities;

/// <summary>Claims the numbers of a filing's documents anew: while it had failed, others may have taken them.</summary>
sealed class ClaimDocuments(DocumentClaims claims, SubmissionSets sets) : Activity<ClaimDocuments.Input, EtaOutcome<bool>>
{
    public static ActivityName<Input, EtaOutcome<bool>> Name { get; } = new(nameof(ClaimDocuments));

    protected override async Task<EtaOutcome<bool>> RunAsync(ActivityContext context, Input input)
    {
        var head = await sets.ReadHeadAsync<SetHead>(input.SetId, context.Cancellation);
        var held = await claims.ClaimAllAsync(input.Filing, input.SetId, head, context.Cancellation);
        return held.Count == 0
            ? new EtaOutcome<bool>(true)
            : new EtaOutcome<bool>(false, new FilingError(
                ErrorCodes.DuplicateFiling, $"Another filing has {held[0].Key} by now{(held.Count > 1 ? $", and {held.Count - 1} more" : "")}."));
    }

    public sealed record Input(FilingRef Filing, string SetId) : IFilingStep;
}
