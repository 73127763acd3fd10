using Tamga.Api;
using Tamga.Egypt.Signing;
using Tamga.Egypt.Submissions;
using Tamga.Filings;
using Tamga.Orchestrations;
using Tamga.Upstream.Steps;

namespace Tamga.Egypt.Invoices;

/// <summary>
/// Takes documents from acceptance to ETA's decision: claim, sign, submit batch by batch, poll until each is Valid or Invalid. It
/// ends well when ETA has decided on all and found at least one good.
/// </summary>
sealed class SubmitInvoices : Orchestration<SubmitInvoices.Input, SubmitInvoices.Output>
{
    /// <summary>How many batches are signed at a time: enough for two cores, not enough to starve others.</summary>
    const int SignedAtOnce = 2;

    public static OrchestrationName<Input, Output> Name { get; } = new(nameof(SubmitInvoices));

    protected override async Task<Output> RunAsync(OrchestrationContext context, Input input)
    {
        var chain = new FilingChain(context, input.Filing, input.Pace.Retry, EtaWords.Eta);
        var error = await chain.TryAsync(() => SubmitAsync(context, chain, input));
        var valid = await chain.CallAsync(EndSubmission.Name, new(input.Filing, input.SetId, error));
        return new Output(valid, error?.ErrorCode);
    }

    static async Task SubmitAsync(OrchestrationContext context, FilingChain chain, Input input)
    {
        var (filing, setId) = (input.Filing, input.SetId);
        await chain.StepAsync(ClaimDocuments.Name, new(filing, setId));
        await SignAsync(context, chain, input);

        var batches = new Stack<DocumentRange>(input.Batches.Reverse());
        while (batches.TryPop(out var batch))
        {
            var sent = await chain.StepAsync(SubmitDocuments.Name, new(filing, setId, batch));
            if (!sent.IsTooLarge) continue;
            var middle = batch.From + ((batch.Until - batch.From) / 2);
            batches.Push(batch with { From = middle });
            batches.Push(batch with { Until = middle });
        }

        await SubmissionWatch.UntilDecidedAsync(
            context, filing, input.Pace, () => chain.StepAsync(PollSubmissions.Name, new(filing, setId)));
    }

    static async Task SignAsync(OrchestrationContext context, FilingChain chain, Input input)
    {
        var (filing, setId, pace) = (input.Filing, input.SetId, input.Pace);
        var until = context.UtcNow + pace.SignatureTimeout;
        if (await chain.StepAsync(ChooseSigner.Name, new(filing, setId)) == Signer.Gateway)
        {
            await context.ForEachAsync(
                input.Batches, SignedAtOnce, batch => chain.StepAsync(SignDocuments.Name, new(filing, setId, batch)));
            return;
        }

        await chain.CallAsync(RequestSignatures.Name, new(filing, setId, until));
        await context.ForSignaturesAsync(filing, until, pace.Retry);
        var missing = await chain.CallAsync(TakeSignatures.Name, new(filing, setId));
        if (missing == 0) return;
        throw new FilingFailedException(new FilingError(
            ErrorCodes.SignatureTimeout,
            $"{missing} of the documents were not signed in time, and nothing was sent. "
            + "Connect the signature agent, then retry: what is signed stays signed.",
            Retryable: true));
    }

    /// <param name="Filing">The filing.</param>
    /// <param name="SetId">The documents.</param>
    /// <param name="Batches">Which of them go together, in order.</param>
    /// <param name="Pace">How fast.</param>
    public sealed record Input(FilingRef Filing, string SetId, IReadOnlyList<DocumentRange> Batches, EtaPace Pace);

    /// <param name="Valid">How many documents ETA found good.</param>
    /// <param name="ErrorCode">Why it failed, when it did before ETA decided.</param>
    public sealed record Output(int Valid, string? ErrorCode);
}
