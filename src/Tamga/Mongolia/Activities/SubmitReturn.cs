using System.Diagnostics;
using Microsoft.Extensions.Options;
using Tamga.Api;
using Tamga.Filings;
using Tamga.Filings.Activities;
using Tamga.Mongolia.Returns;
using Tamga.Mongolia.Wire;
using Tamga.Orchestrations;

namespace Tamga.Mongolia.Activities;

/// <summary>
/// Sends the saved return. There is no idempotency key at the authority and no way back: a submit that may have been sent
/// before is looked for in the year's history, and only a return that is still only saved is sent again.
/// </summary>
sealed class SubmitReturn(EtaxDesk desk, IOptions<EtaxOptions> options) : EtaxActivity<SubmitReturn.Input, ReturnRow>(desk)
{
    public static ActivityName<Input, StepOutcome<ReturnRow>> Name { get; } = new(nameof(SubmitReturn));

    protected override string Stage => "submit";

    protected override async Task<StepOutcome<ReturnRow>> WorkAsync(EtaxLogin login, Input input, CancellationToken cancellation)
    {
        var (filing, row) = (input.Filing, input.Row);
        if (await Desk.Evidence.HasAsync(filing.FilingId, EvidenceKinds.SubmitRequest, cancellation))
        {
            var (found, no) = await FindAsync(login, filing, row, cancellation);
            RequireSight(no);
            // A status that nobody knows does not say that it may be sent again; the return is watched.
            if (found is not null && found.Status != EtaxStatus.Saved)
                return await SentAsync(filing, found, $"Found as {found.Status} ({found.StatusName}): an earlier attempt had reached e-Tax.");
        }

        var submit = Body(input);
        await Desk.Evidence.AppendAsync(
            filing.FilingId, EvidenceKinds.SubmitRequest, RequestEvidence.Of(row.EntId, EtaxBodies.Submit(submit)), cancellation);
        switch (await Desk.Client.SubmitAsync(login, row.EntId, submit, cancellation))
        {
            case EtaxResult<Acknowledgement>.Success yes:
                await Desk.Evidence.AppendAsync(
                    filing.FilingId, EvidenceKinds.SubmitAnswer, new AnswerEvidence(yes.BodyText()), cancellation);
                return await SentAsync(filing, row with { Status = EtaxStatus.Sent, StatusName = null }, "Sent.");
            case EtaxResult<Acknowledgement>.Rejected no:
                await Desk.Evidence.AppendAsync(
                    filing.FilingId, EvidenceKinds.SubmitAnswer, new AnswerEvidence(no.BodyText(), no.HttpStatus), cancellation);
                // "Already sent" has no code of its own: the history tells it from a real no.
                var (found, unseen) = await FindAsync(login, filing, row, cancellation);
                RequireSight(unseen);
                return EtaxStatus.IsSent(found?.Status) || found?.Status == EtaxStatus.Returned
                    ? await SentAsync(filing, found!, "Found sent: an earlier attempt had reached e-Tax.")
                    : Failed(Rejection(row, no));
            case EtaxResult<Acknowledgement>.SignInRefused { Refusal: var refusal }:
                return Refused(EtaxNo.Of(refusal));
            default:
                throw new UnreachableException();
        }
    }

    static FilingError Rejection(ReturnRow row, EtaxResult<Acknowledgement>.Rejected no) => new(
        ErrorCodes.AuthorityRejected,
        $"e-Tax did not take the return: {no.Message ?? no.Code ?? $"HTTP {no.HttpStatus}"}. It is saved as number {row.ReportNo} and not sent, "
        + "which counts as not filed. Mend it and post it anew.",
        no.Code ?? no.HttpStatus.ToString(), no.Message);

    /// <summary>The return as the year's history has it; nothing when it does not have it.</summary>
    async Task<Looked<ReturnRow?>> FindAsync(EtaxLogin login, FilingRef filing, ReturnRow row, CancellationToken cancellation)
    {
        var looked = await Desk.Lookup.FindFiledAsync(login, row, cancellation);
        if (looked.No is not null) return looked.No;
        if (looked.Value is not { } found) return default;
        var now = row with { Status = found.RefReportStatusId, StatusName = found.RefReportStatusName };
        await Desk.Evidence.AppendAsync(filing.FilingId, EvidenceKinds.Found, FoundEvidence.Of(now), cancellation);
        return new(now);
    }

    async Task<StepOutcome<ReturnRow>> SentAsync(FilingRef filing, ReturnRow row, string note)
    {
        await NoteAsync(filing, note, f => f with { AuthorityReference = ReturnReference.Of(row) });
        return Done(row);
    }

    Wire.SubmitReturn Body(Input input) => new()
    {
        ReportNo = input.Row.ReportNo ?? 0,
        TaxTypeId = input.Row.TaxTypeId,
        BranchId = input.Row.BranchId,
        Year = input.Row.Year,
        Period = input.Row.Period,
        IsXreport = input.NoActivity ? 1 : 0,
        FormNo = input.Row.FormNo,
        ResubmitId = input.Row.ResubmitId,
        ActivitiType = options.Value.ActivitiType,
        ReportStatusId = options.Value.SubmitReportStatusId,
    };

    public sealed record Input(FilingRef Filing, ReturnRow Row, bool NoActivity) : IFilingStep;
}
