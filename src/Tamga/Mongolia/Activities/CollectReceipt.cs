using System.Diagnostics;
using Tamga.Filings;
using Tamga.Filings.Activities;
using Tamga.Mongolia.Returns;
using Tamga.Mongolia.Wire;
using Tamga.Orchestrations;

namespace Tamga.Mongolia.Activities;

/// <summary>Takes the authority's own record of the return: the only place where it says when it was sent and received.</summary>
sealed class CollectReceipt(EtaxDesk desk) : EtaxActivity<CollectReceipt.Input, ReturnReceipt>(desk)
{
    public static ActivityName<Input, StepOutcome<ReturnReceipt>> Name { get; } = new(nameof(CollectReceipt));

    protected override string Stage => "evidence";

    protected override async Task<StepOutcome<ReturnReceipt>> WorkAsync(EtaxLogin login, Input input, CancellationToken cancellation)
    {
        switch (await Desk.Client.GetFormDataAsync(login, input.Row.EntId, input.Row.ReportNo ?? 0, cancellation))
        {
            case EtaxResult<FormData>.Success yes:
                var receipt = ReturnReceipt.Of(input.Row, yes.Value);
                await Desk.Evidence.AppendAsync(
                    input.Filing.FilingId, EvidenceKinds.Receipt, new AnswerEvidence(yes.BodyText()), cancellation);
                await NoteAsync(input.Filing, "The authority's record of the return is in the evidence.");
                return Done(receipt);
            case EtaxResult<FormData>.Rejected no:
                // The return is received whatever this call says: a record that cannot be had is told, not held against it.
                await Desk.Evidence.AppendAsync(
                    input.Filing.FilingId, EvidenceKinds.Receipt, new AnswerEvidence(no.BodyText(), no.HttpStatus), cancellation);
                return Done(ReturnReceipt.Of(input.Row, new FormData()));
            case EtaxResult<FormData>.SignInRefused { Refusal: var refusal }:
                return Refused(EtaxNo.Of(refusal));
            default:
                throw new UnreachableException();
        }
    }

    public sealed record Input(FilingRef Filing, ReturnRow Row) : IFilingStep;
}
