using Tamga.Api;
using Tamga.Filings;
using Tamga.Orchestrations;
using Tamga.Upstream.Steps;

namespace Tamga.Egypt.Submissions;

/// <summary>
/// Claims the numbers of a filing's open documents anew: while it had failed, others may have taken them. Those that nobody
/// signed are open again, except where another filing has their number by now.
/// </summary>
sealed class ClaimDocuments(DocumentClaims claims, SubmissionSets sets) : Activity<ClaimDocuments.Input, StepOutcome<bool>>
{
    public static ActivityName<Input, StepOutcome<bool>> Name { get; } = new(nameof(ClaimDocuments));

    protected override async Task<StepOutcome<bool>> RunAsync(ActivityContext context, Input input)
    {
        var head = await sets.ReadHeadAsync<SetHead>(input.SetId, context.CancellationToken);
        var states = await sets.ReadStatesAsync(input.SetId, context.CancellationToken);
        List<int> open = [.. states.Where(s => !s.HasEnded || s.Status == ItemStatus.NotSigned).Select(s => s.Index)];
        var gone = new List<ItemState>();
        while (await claims.ClaimAsync(input.Filing, input.SetId, head, open, context.CancellationToken) is { Count: > 0 } held)
        {
            // What nobody signed and was posted anew since is the other filing's matter; this one goes on without it.
            if (held.Count == open.Count || held.Any(h => states[h.Index].Status != ItemStatus.NotSigned))
            {
                return new(false, new FilingError(
                    ErrorCodes.DuplicateFiling,
                    $"Another filing has {held[0].Key} by now{(held.Count > 1 ? $", and {held.Count - 1} more" : "")}."));
            }

            open.RemoveAll(index => held.Any(h => h.Index == index));
            gone.AddRange(held.Select(h => states[h.Index] with
            {
                Status = ItemStatus.Rejected,
                Errors =
                [
                    GatewayComplaint.Of(
                        "was posted anew: another filing has the number by now", $"$.{head.List}[{head.PlaceOf(h.Index)}]"),
                ],
            }));
        }

        var again = open.Select(index => states[index]).Where(s => s.Status == ItemStatus.NotSigned);
        await sets.SaveStatesAsync(
            input.SetId, [.. gone, .. again.Select(s => s with { Status = ItemStatus.Queued, Errors = [] })],
            context.CancellationToken);
        return new(true);
    }

    public sealed record Input(FilingRef Filing, string SetId) : IFilingStep;
}
