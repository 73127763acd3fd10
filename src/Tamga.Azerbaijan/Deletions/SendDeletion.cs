using Tamga.Api;
using Tamga.Azerbaijan.Phones;
using Tamga.Azerbaijan.Processes;
using Tamga.Azerbaijan.SignIn;
using Tamga.Azerbaijan.Wire;
using Tamga.Filings;
using Tamga.Orchestrations;
using Tamga.Upstream;
using Tamga.Upstream.Steps;

namespace Tamga.Azerbaijan.Deletions;

/// <summary>
/// Sends a deletion, once. What may have been sent before is never sent again, whoever asks: neither a crash nor a fault nor a
/// retry by hand repeats it.
/// </summary>
sealed class SendDeletion(StepServices<VatPortalLogin> steps, VatPortalClient client)
    : ProcessActivity<SendDeletion.Input, SendDeletion.Output>(steps, client)
{
    public static ActivityName<Input, StepOutcome<Output>> Name { get; } = new(nameof(SendDeletion));

    protected override string Stage => "delete";

    protected override string RequestKind => EvidenceKinds.DeletionRequest;

    protected override string AnswerKind => EvidenceKinds.DeletionAnswer;

    protected override async Task<StepOutcome<Output>> WorkAsync(VatPortalLogin login, Input input, ActivityContext context)
    {
        var (filing, order, cancellationToken) = (input.Filing, input.Order, context.CancellationToken);
        if (await MayBeSentAsync(filing.FilingId, cancellationToken))
            return Done(new Output(await BegunProcessAsync(filing, cancellationToken)));

        var body = VatPortalBodies.Deletion(order.SerialNumbers, order.Signed);
        try
        {
            var answer = await BeginAsync(
                filing, RequestEvidence.Of(new { login.Subdomain }, body),
                () => Client.DeleteQaimeAsync(login, body, cancellationToken), cancellationToken);
            return TryGet(answer, out var started, out var no) ? Done(new Output(started.Id)) : Refused(no);
        }
        catch (AuthorityFaultException fault) when (fault.OutcomeUnknown)
        {
            await NoteAsync(
                filing,
                $"No usable answer ({fault.Message}): whether the deletion was begun is not known, and it is not sent again.");
            return Done(new Output(null));
        }
        catch (AuthorityFaultException fault)
        {
            await Evidence.AppendAsync(filing.FilingId, EvidenceKinds.DeletionNotSent, new { fault.Message }, cancellationToken);
            return Failed(new FilingError(
                ErrorCodes.AuthorityUnavailable,
                $"VatPortal cannot be reached ({fault.Message.TrimEnd('.')}); nothing was sent. Retry, or post it anew.",
                Retryable: true));
        }
    }

    /// <summary>Whether a request was written down that is not known to have stayed here.</summary>
    async Task<bool> MayBeSentAsync(string filingId, CancellationToken cancellationToken)
    {
        var open = 0;
        foreach (var entry in await Evidence.ReadAsync(filingId, cancellationToken))
        {
            if (entry.Kind == EvidenceKinds.DeletionRequest) open++;
            if (entry.Kind == EvidenceKinds.DeletionNotSent) open--;
        }

        return open > 0;
    }

    public sealed record Input(FilingRef Filing, DeletionOrder Order) : IPhoneStep
    {
        string? IPhoneStep.Phone => Order.Phone;
    }

    /// <param name="ProcessId">The process; none when the outcome is not known.</param>
    public sealed record Output(string? ProcessId);
}
