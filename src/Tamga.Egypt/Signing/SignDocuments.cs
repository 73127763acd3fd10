using Tamga.Accounts;
using Tamga.Api;
using Tamga.Egypt.Signing.Seals;
using Tamga.Egypt.Submissions;
using Tamga.Filings;
using Tamga.Orchestrations;
using Tamga.Upstream.Steps;

namespace Tamga.Egypt.Signing;

/// <summary>Signs a batch of documents with the customer's file, those that have no signature yet.</summary>
sealed class SignDocuments(
    CustomerRepository customers, SealOpener opener, SubmissionSets sets, FilingRepository filings, TimeProvider time)
    : Activity<SignDocuments.Input, StepOutcome<bool>>
{
    public static ActivityName<Input, StepOutcome<bool>> Name { get; } = new(nameof(SignDocuments));

    protected override async Task<StepOutcome<bool>> RunAsync(ActivityContext context, Input input)
    {
        var (setId, (from, until)) = (input.SetId, input.Range);
        var sealedOnes = await sets.ReadSealsAsync(setId, from, until, context.CancellationToken);
        var items = await sets.ReadItemsAsync(setId, from, until, context.CancellationToken);
        List<SubmissionItem> open = [.. items.Where(item => !sealedOnes.ContainsKey(item.Index))];
        if (open.Count == 0) return new(true);
        if (await customers.FindAsync(input.Filing.CustomerId, context.CancellationToken) is not { } customer)
            return new(false, new FilingError(ErrorCodes.MissingConfiguration, "The customer is gone."));
        var opening = await opener.OpenAsync(customer, context.CancellationToken);
        if (opening.Seal is not { } seal) return new(false, opening.Error);
        var seals = new List<(int, byte[])>(open.Count);
        using (seal)
        {
            foreach (var item in open)
            {
                var outcome = seal.Sign(item.CanonicalText());
                if (outcome.Cms is not { } cms) return new(false, outcome.Error);
                seals.Add((item.Index, cms));
            }
        }

        await sets.SaveSealsAsync(setId, seals, context.CancellationToken);
        await filings.UpdateAsync(input.Filing.CustomerId, input.Filing.FilingId, f => f.Runs(
            time.GetUtcNow(), "sign", $"Signed {until - from} {(until - from == 1 ? "document" : "documents")}."));
        return new(true);
    }

    public sealed record Input(FilingRef Filing, string SetId, DocumentRange Range) : IFilingStep;
}
