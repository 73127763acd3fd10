using System.Diagnostics;
using Microsoft.Extensions.Options;
using Tamga.Api;
using Tamga.Filings;
using Tamga.Mongolia.Returns;
using Tamga.Mongolia.Wire;
using Tamga.Orchestrations;

namespace Tamga.Mongolia.Activities;

/// <summary>
/// Saves the return at the authority: the first call that changes anything there. A save whose outcome is unknown is looked
/// for in the authority's lists first; a second one names the number of the first, which it then replaces.
/// </summary>
sealed class SaveReturn(EtaxDesk desk, IOptions<EtaxOptions> options) : EtaxActivity<SaveReturn.Input, ReturnRow>(desk)
{
    /// <summary>A row seen longer ago than this is looked at again.</summary>
    static readonly TimeSpan RowLifetime = TimeSpan.FromMinutes(1);

    public static ActivityName<Input, StepOutcome<ReturnRow>> Name { get; } = new(nameof(SaveReturn));

    protected override string Stage => "save";

    protected override async Task<StepOutcome<ReturnRow>> WorkAsync(EtaxLogin login, Input input, CancellationToken cancellation)
    {
        var (filing, row) = (input.Filing, input.Row);
        var mayBeSaved = await Desk.Evidence.HasAsync(filing.FilingId, EvidenceKinds.SaveRequest, cancellation);
        if (mayBeSaved || Desk.Time.GetUtcNow() - input.SeenAt > RowLifetime)
        {
            var looked = await LookAgainAsync(login, input, cancellation);
            if (looked.No is not null) return Refused(looked.No);
            if (looked.Value is DueDecision.AlreadySent { Row: var sent }) return Failed(sent.DuplicateError());
            if (looked.Value is DueDecision.NotFileable no) return Failed(new FilingError(no.ErrorCode, no.Message));
            row = ((DueDecision.Fileable)looked.Value!).Row;
            if (mayBeSaved)
                await Desk.Evidence.AppendAsync(filing.FilingId, EvidenceKinds.Found, FoundEvidence.Of(row), cancellation);
        }

        var save = SaveBody.Of(row, input.Order.NoActivity, input.Details, options.Value);
        await Desk.Evidence.AppendAsync(
            filing.FilingId, EvidenceKinds.SaveRequest, RequestEvidence.Of(row.EntId, EtaxBodies.Save(save)), cancellation);
        switch (await Desk.Client.SaveFormDataAsync(login, row.EntId, save, cancellation))
        {
            case EtaxResult<SavedReturn>.Success yes:
                await Desk.Evidence.AppendAsync(
                    filing.FilingId, EvidenceKinds.SaveAnswer, new AnswerEvidence(yes.BodyText()), cancellation);
                return await SavedAsync(filing, row, yes.Value);
            case EtaxResult<SavedReturn>.Rejected no:
                await Desk.Evidence.AppendAsync(
                    filing.FilingId, EvidenceKinds.SaveAnswer, new AnswerEvidence(no.BodyText(), no.HttpStatus), cancellation);
                return Failed(new FilingError(
                    ErrorCodes.AuthorityRejected, $"e-Tax did not save the return: {no.Message ?? no.Code}",
                    no.Code ?? no.HttpStatus.ToString(), no.Message));
            case EtaxResult<SavedReturn>.SignInRefused { Refusal: var refusal }:
                return Refused(EtaxNo.Of(refusal));
            default:
                throw new UnreachableException();
        }
    }

    Task<Looked<DueDecision>> LookAgainAsync(EtaxLogin login, Input input, CancellationToken cancellation) =>
        Desk.Lookup.DecideAsync(login, input.Order with
        {
            TaxTypeId = input.Row.TaxTypeId,
            BranchId = input.Row.BranchId,
            RevenueId = input.Row.RevenueId,
            LicenseNo = input.Row.LicenseNo,
            // Whether a draft may be replaced was settled before the first save.
            Confirm = true,
        }, cancellation);

    async Task<StepOutcome<ReturnRow>> SavedAsync(FilingRef filing, ReturnRow row, SavedReturn saved)
    {
        if (saved.ReportNo is not > 0)
        {
            throw new EtaxFaultException(
                EtaxFaultKind.Unreadable, "the save was acknowledged without a return number", outcomeUnknown: true);
        }

        var numbered = row with { ReportNo = saved.ReportNo, Status = EtaxStatus.Saved, StatusName = saved.ReportStatusName };
        await NoteAsync(
            filing, $"Saved as number {saved.ReportNo}; not sent yet.", f => f with { AuthorityReference = ReturnReference.Of(numbered) });
        return Done(numbered);
    }

    public sealed record Input(
        FilingRef Filing, ReturnOrder Order, ReturnRow Row, IReadOnlyList<SaveReportDataDetail> Details, DateTimeOffset SeenAt) : IFilingStep;
}
