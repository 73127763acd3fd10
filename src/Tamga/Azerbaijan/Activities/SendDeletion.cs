using Tamga.Api;
using Tamga.Filings;
using Tamga.Filings.Activities;
using Tamga.Orchestrations;
using Tamga.Transport;

namespace Tamga.Azerbaijan.Activities;

/// <summary>
/// Sends a deletion, once. What may have been sent before is never sent again, whoever asks: neither a crash nor a fault nor a retry by
/// hand repeats it.
/// </summary>
sealed class SendDeletion(VatPortalDesk desk) : VatPortalActivity<SendDeletion.Input, SendDeletion.Output>(desk)
{
    public static ActivityName<Input, StepOutcome<Output>> Name { get; } = new(nameof(SendDeletion));

    protected override string Stage => "delete";

    protected override async Task<StepOutcome<Output>> WorkAsync(VatPortalLogin login, Input input, ActivityContext context)
    {
        var (filing, order, cancellation) = (input.Filing, input.Order, context.Cancellation);
        if (await MayBeSentAsync(filing.FilingId, cancellation))
            return Done(new Output(await BegunProcessAsync(filing, EvidenceKinds.DeletionAnswer, cancellation)));

        var body = VatPortalBodies.Deletion(order.SerialNumbers, order.Signed);
        await Desk.Evidence.AppendAsync(filing.FilingId, EvidenceKinds.DeletionRequest, CallEvidence.Of(login.Subdomain, body), cancellation);
        try
        {
            var result = await Desk.Client.DeleteQaimeAsync(login, body, cancellation);
            await Desk.Evidence.AppendAsync(filing.FilingId, EvidenceKinds.DeletionAnswer, AnswerEvidence.Of(result), cancellation);
            if (!result.TryGet(out var started, out var no)) return Refused(no);
            await NoteAsync(
                filing, $"VatPortal has begun process {started.Id}.", f => f with { AuthorityReference = ProcessReference.To(started.Id!) });
            return Done(new Output(started.Id));
        }
        catch (AuthorityFaultException fault) when (fault.OutcomeUnknown)
        {
            await NoteAsync(filing, $"No usable answer ({fault.Message}): whether the deletion was begun is not known, and it is not sent again.");
            return Done(new Output(null));
        }
        catch (AuthorityFaultException fault)
        {
            await Desk.Evidence.AppendAsync(filing.FilingId, EvidenceKinds.DeletionNotSent, new { fault.Message }, cancellation);
            return Failed(new FilingError(
                ErrorCodes.AuthorityUnavailable, $"VatPortal cannot be reached ({fault.Message.TrimEnd('.')}); nothing was sent. Retry, or post it anew.",
                Retryable: true));
        }
    }

    /// <summary>Whether a request was written down that is not known to have stayed here.</summary>
    async Task<bool> MayBeSentAsync(string filingId, CancellationToken cancellation)
    {
        var open = 0;
        foreach (var entry in await Desk.Evidence.ReadAsync(filingId, cancellation))
        {
            if (entry.Kind == EvidenceKinds.DeletionRequest) open++;
            if (entry.Kind == EvidenceKinds.DeletionNotSent) open--;
        }

        return open > 0;
    }

    public sealed record Input(FilingRef Filing, DeletionOrder Order) : IFilingStep;

    /// <param name="ProcessId">The process; none when the outcome is not known.</param>
    public sealed record Output(string? ProcessId);
}
