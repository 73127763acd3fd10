using Tamga.Egypt.Signing.Jobs;
using Tamga.Egypt.Submissions;
using Tamga.Filings;
using Tamga.Orchestrations;

namespace Tamga.Egypt.Signing;

/// <summary>Asks the agent at the customer's desk for the signatures that are missing.</summary>
sealed class RequestSignatures(SigningJobs jobs, SubmissionSets sets, FilingRepository filings, TimeProvider time)
    : Activity<RequestSignatures.Input, bool>
{
    const int AtOnce = 100;

    public static ActivityName<Input, bool> Name { get; } = new(nameof(RequestSignatures));

    protected override async Task<bool> RunAsync(ActivityContext context, Input input)
    {
        var states = await sets.ReadStatesAsync(input.SetId, context.CancellationToken);
        var documents = new List<DocumentToSign>(states.Count);
        for (var from = 0; from < states.Count; from += AtOnce)
        {
            var seals = await sets.ReadSealsAsync(input.SetId, from, from + AtOnce, context.CancellationToken);
            var items = await sets.ReadItemsAsync(input.SetId, from, from + AtOnce, context.CancellationToken);
            documents.AddRange(items.Where(i => !seals.ContainsKey(i.Index) && !states[i.Index].HasEnded)
                .Select(i => new DocumentToSign(i.Index, i.InternalId, i.CanonicalText())));
        }

        if (documents.Count == 0) return true;
        await jobs.CreateAsync(input.Filing, context.InstanceId, documents, context.CancellationToken);
        await filings.UpdateAsync(input.Filing.CustomerId, input.Filing.FilingId, f => f.Waits(
            time.GetUtcNow(), "sign",
            $"Waiting for {documents.Count} {(documents.Count == 1 ? "signature" : "signatures")} from the customer's desk.",
            new WaitingFor("signature", Until: input.Until)));
        return true;
    }

    public sealed record Input(FilingRef Filing, string SetId, DateTimeOffset Until) : IFilingStep;
}
