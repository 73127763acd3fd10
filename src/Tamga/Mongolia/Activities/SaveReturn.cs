using System.Diagnostics;
using Microsoft.Extensions.Options;
using Tamga.Api;
using Tamga.Filings;
using Tamga.Filings.Activities;
using Tamga.Mongolia.Returns;
using Tamga.Mongolia.Wire;
using Tamga.Orchestrations;
using Tamga.Transport;

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
        var mayBeSaved = await Desk.Evidence.HasAsync(input.Filing.FilingId, EvidenceKinds.SaveRequest, cancellation);
        if (!mayBeSaved && Desk.Time.GetUtcNow() - input.SeenAt <= RowLifetime)
            return await SaveAsync(login, input, input.Row, cancellation);

        var looked = await LookAgainAsync(login, input, mayBeSaved, cancellation);
        // Sent by an earlier attempt after all: the submit finds that out for itself.
        if (looked.Value is not { } row || EtaxStatus.IsSent(row.Status)) return looked;
        var outcome = await SaveAsync(login, input, row, cancellation);
        if (outcome.Error is null || !mayBeSaved || row.ReportNo is not null) return outcome;

        // A save that was still on its way when it was looked for makes the authority refuse a second draft.
        var late = await LookAgainAsync(login, input, mayBeSaved, cancellation);
        return late.Value is { ReportNo: not null, Status: EtaxStatus.Saved } draft
            ? await SaveAsync(login, input, draft, cancellation)
            : outcome;
    }

    async Task<StepOutcome<ReturnRow>> SaveAsync(EtaxLogin login, Input input, ReturnRow row, CancellationToken cancellation)
    {
        var filing = input.Filing;
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
                    ErrorCodes.AuthorityRejected, $"e-Tax did not save the return: {no.Message ?? no.Code ?? $"HTTP {no.HttpStatus}"}",
                    no.Code ?? no.HttpStatus.ToString(), no.Message));
            case EtaxResult<SavedReturn>.SignInRefused { Refusal: var refusal }:
                return Refused(EtaxNo.Of(refusal));
            default:
                throw new UnreachableException();
        }
    }

    async Task<StepOutcome<ReturnRow>> LookAgainAsync(
        EtaxLogin login, Input input, bool mayBeSaved, CancellationToken cancellation)
    {
        var looked = await Desk.Lookup.DecideAsync(login, input.Order with
        {
            TaxTypeId = input.Row.TaxTypeId,
            BranchId = input.Row.BranchId,
            RevenueId = input.Row.RevenueId,
            LicenseNo = input.Row.LicenseNo,
            // Before the first save, a draft is somebody else's; after it, it is this filing's own.
            Confirm = input.Order.Confirm || mayBeSaved,
        }, cancellation);
        if (looked.No is not null) return Refused(looked.No);
        switch (looked.Value)
        {
            case DueDecision.Fileable { Row: var row }:
                if (mayBeSaved)
                    await Desk.Evidence.AppendAsync(input.Filing.FilingId, EvidenceKinds.Found, FoundEvidence.Of(row), cancellation);
                return Done(row);
            case DueDecision.AlreadySent { Row: var sent }:
                return await Desk.Evidence.HasAsync(input.Filing.FilingId, EvidenceKinds.SubmitRequest, cancellation)
                    ? Done(sent)
                    : Failed(sent.DuplicateError());
            case DueDecision.NotFileable no:
                return Failed(new FilingError(no.ErrorCode, no.Message));
            default:
                throw new InvalidOperationException($"The lists were not asked to their end: {looked.Value}.");
        }
    }

    async Task<StepOutcome<ReturnRow>> SavedAsync(FilingRef filing, ReturnRow row, SavedReturn saved)
    {
        if (saved.ReportNo is not > 0)
        {
            throw new AuthorityFaultException(
                AuthorityFaultKind.Unreadable, "the save was acknowledged without a return number", outcomeUnknown: true);
        }

        var numbered = row with { ReportNo = saved.ReportNo, Status = EtaxStatus.Saved, StatusName = saved.ReportStatusName };
        await NoteAsync(
            filing, $"Saved as number {saved.ReportNo}; not sent yet.", f => f with { AuthorityReference = ReturnReference.Of(numbered) });
        return Done(numbered);
    }

    public sealed record Input(
        FilingRef Filing, ReturnOrder Order, ReturnRow Row, IReadOnlyList<SaveReportDataDetail> Details, DateTimeOffset SeenAt) : IFilingStep;
}
