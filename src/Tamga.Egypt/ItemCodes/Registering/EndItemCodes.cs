using System.Text.Json;
using Tamga.Api;
using Tamga.Egypt.Submissions;
using Tamga.Filings;
using Tamga.Orchestrations;

namespace Tamga.Egypt.ItemCodes.Registering;

/// <summary>
/// Brings a filing of codes to its end and shows what became of each. It has succeeded when ETA has decided on all and approved
/// at
/// least one.
/// </summary>
sealed class EndItemCodes(FilingRepository filings, SubmissionSets sets, DocumentClaims claims, TimeProvider time)
    : Activity<EndItemCodes.Input, int>
{
    public static ActivityName<Input, int> Name { get; } = new(nameof(EndItemCodes));

    /// <returns>How many may be used.</returns>
    protected override async Task<int> RunAsync(ActivityContext context, Input input)
    {
        var (filing, cancellationToken) = (input.Filing, context.CancellationToken);
        if (await filings.FindAsync(filing.CustomerId, filing.FilingId, cancellationToken) is null) return 0;
        if (await sets.FindHeadAsync<SetHead>(input.SetId, cancellationToken) is not { } head)
        {
            await EndAsync(new FilingError(
                ErrorCodes.MissingConfiguration, "The customer was removed while the filing was at work."), null);
            return 0;
        }

        var states = await sets.ReadStatesAsync(input.SetId, cancellationToken);
        await claims.SettleAsync(filing.FilingId, head, states, cancellationToken);
        var approved = states.Count(s => s.Status == ItemStatus.Valid);
        var result = JsonSerializer.SerializeToElement(
            ItemCodesView.Of(filing.FilingId, head, states), OrchestrationJson.Options);
        await EndAsync(input.Error ?? (approved > 0 ? null : NoneIsGood(states)), result);
        return approved;

        Task EndAsync(FilingError? error, JsonElement? shown) =>
            filings.UpdateAsync(filing.CustomerId, filing.FilingId, f =>
            {
                // Ended by the run of this activity that a crash cut off, and perhaps retried by hand since.
                if (f.HasEnded || (f.Retries > 0 && f.InstanceId != context.InstanceId)) return f;
                var ended = error is null
                    ? f.Succeeds(time.GetUtcNow(), "decided", $"{shown!.Value.GetProperty("approved")} may be used.")
                    : f.Fails(time.GetUtcNow(), error);
                return ended with { Result = shown ?? f.Result };
            });
    }

    static FilingError NoneIsGood(IReadOnlyList<ItemState> states)
    {
        var first = states.SelectMany(s => s.Errors).FirstOrDefault();
        var told = first is null ? "" : $"; the first of its reasons: {first.Message}";
        return new FilingError(
            ErrorCodes.AuthorityRejected,
            $"ETA has approved none of {states.Count} codes{told}. Mend what result lists, and post it anew.", first?.Code,
            first?.Message);
    }

    public sealed record Input(FilingRef Filing, string SetId, FilingError? Error = null) : IFilingStep;
}
