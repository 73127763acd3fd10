using Tamga.Egypt.Signing.Jobs;
using Tamga.Egypt.Submissions;
using Tamga.Filings;
using Tamga.Filings.Activities;
using Tamga.Orchestrations;

namespace Tamga.Egypt.Activities;

/// <summary>Takes over what the agent has signed or refused to sign.</summary>
sealed class TakeSignatures(SigningJobs jobs, SubmissionSets sets, DocumentClaims claims, FilingRepository filings, TimeProvider time)
    : Activity<TakeSignatures.Input, int>
{
    /// <summary>Of what the agent refuses to sign.</summary>
    const string Step = "sign";

    public static ActivityName<Input, int> Name { get; } = new(nameof(TakeSignatures));

    /// <returns>How many documents have neither a signature nor a refusal.</returns>
    protected override async Task<int> RunAsync(ActivityContext context, Input input)
    {
        var states = await sets.ReadStatesAsync(input.SetId, context.Cancellation);
        var seals = await sets.ReadSealsAsync(input.SetId, 0, states.Count, context.Cancellation);
        var signed = new List<(int, byte[])>();
        var refused = new List<ItemState>();
        var missing = 0;
        foreach (var state in states.Where(s => !seals.ContainsKey(s.Index) && !s.HasEnded))
        {
            var outcome = await jobs.FindOutcomeAsync(input.Filing, context.InstanceId, state.Index, context.Cancellation);
            if (outcome?.Cms is { } cms) signed.Add((state.Index, cms));
            else if (outcome?.Error is { } error)
                refused.Add(state with { Status = ItemStatus.NotSigned, Errors = [new EtaFault(error.ErrorCode, error.Message, null, Step)] });
            else missing++;
        }

        await sets.SaveSealsAsync(input.SetId, signed, context.Cancellation);
        await sets.SaveStatesAsync(input.SetId, refused, context.Cancellation);
        if (refused.Count > 0)
            await claims.SettleAsync(input.Filing.FilingId, await sets.ReadHeadAsync<SetHead>(input.SetId, context.Cancellation), refused, context.Cancellation);
        if (signed.Count + refused.Count > 0)
        {
            await filings.UpdateAsync(input.Filing.CustomerId, input.Filing.FilingId, f => f.Runs(
                time.GetUtcNow(), "sign", $"Signed at the customer's desk: {signed.Count}; refused there: {refused.Count}."));
        }

        return missing;
    }

    public sealed record Input(FilingRef Filing, string SetId) : IFilingStep;
}
