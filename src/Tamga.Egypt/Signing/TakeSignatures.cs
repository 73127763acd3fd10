using Tamga.Egypt.Signing.Jobs;
using Tamga.Egypt.Submissions;
using Tamga.Filings;
using Tamga.Orchestrations;
using Tamga.Upstream;

namespace Tamga.Egypt.Signing;

/// <summary>Takes over what the agent has signed or refused to sign.</summary>
sealed class TakeSignatures(
    SigningJobs jobs, SubmissionSets sets, DocumentClaims claims, FilingRepository filings, TimeProvider time)
    : Activity<TakeSignatures.Input, int>
{
    /// <summary>Of what the agent refuses to sign.</summary>
    const string Step = "sign";

    public static ActivityName<Input, int> Name { get; } = new(nameof(TakeSignatures));

    /// <returns>How many documents have neither a signature nor a refusal.</returns>
    protected override async Task<int> RunAsync(ActivityContext context, Input input)
    {
        var states = await sets.ReadStatesAsync(input.SetId, context.CancellationToken);
        var seals = await sets.ReadSealsAsync(input.SetId, 0, states.Count, context.CancellationToken);
        var signed = new List<(int, byte[])>();
        var refused = new List<ItemState>();
        var missing = 0;
        foreach (var state in states.Where(s => !seals.ContainsKey(s.Index) && !s.HasEnded))
        {
            var outcome = await jobs.FindOutcomeAsync(input.Filing, context.InstanceId, state.Index, context.CancellationToken);
            if (outcome?.Cms is { } cms)
            {
                signed.Add((state.Index, cms));
            }
            else if (outcome?.Error is { } error)
            {
                var complaint = new AuthorityComplaint(error.ErrorCode, error.Message, null, Step);
                refused.Add(state with { Status = ItemStatus.NotSigned, Errors = [complaint] });
            }
            else
            {
                missing++;
            }
        }

        await sets.SaveSealsAsync(input.SetId, signed, context.CancellationToken);
        await sets.SaveStatesAsync(input.SetId, refused, context.CancellationToken);
        if (refused.Count > 0)
        {
            await claims.SettleAsync(
                input.Filing.FilingId, await sets.ReadHeadAsync<SetHead>(input.SetId, context.CancellationToken), refused,
                context.CancellationToken);
        }

        if (signed.Count + refused.Count > 0)
        {
            await filings.UpdateAsync(input.Filing.CustomerId, input.Filing.FilingId, f => f.Runs(
                time.GetUtcNow(), "sign", $"Signed at the customer's desk: {signed.Count}; refused there: {refused.Count}."));
        }

        return missing;
    }

    public sealed record Input(FilingRef Filing, string SetId) : IFilingStep;
}
