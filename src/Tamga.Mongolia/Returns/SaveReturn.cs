using Microsoft.Extensions.Options;
using Tamga.Api;
using Tamga.Filings;
using Tamga.Mongolia.SignIn;
using Tamga.Mongolia.Wire;
using Tamga.Orchestrations;
using Tamga.Upstream;
using Tamga.Upstream.Steps;

namespace Tamga.Mongolia.Returns;

/// <summary>
/// Saves the return at the authority: the first call that changes anything there. A save whose outcome is unknown is looked
/// for in the authority's lists first; a second one names the number of the first, which it then replaces.
/// </summary>
sealed class SaveReturn(StepServices<ETaxLogin> steps, ETaxClient client, ReturnLookup lookup, IOptions<ETaxOptions> options)
    : AuthorityActivity<ETaxLogin, SaveReturn.Input, KnownReturn>(steps)
{
    /// <summary>A row seen longer ago than this is looked at again.</summary>
    static readonly TimeSpan RowLifetime = TimeSpan.FromMinutes(1);

    public static ActivityName<Input, StepOutcome<KnownReturn>> Name { get; } = new(nameof(SaveReturn));

    protected override string Stage => "save";

    protected override async Task<StepOutcome<KnownReturn>> WorkAsync(ETaxLogin login, Input input, ActivityContext context)
    {
        var (filing, cancellationToken) = (input.Filing, context.CancellationToken);
        var isFresh = Time.GetUtcNow() - input.SeenAt <= RowLifetime;
        // The first entry of all the filing's evidence: whoever can write it is the first to send anything.
        if (isFresh && await Evidence.TryAppendAsync(
            filing.FilingId, EvidenceHead.Empty, [RequestOf(input, input.Row)], cancellationToken) is { } first)
        {
            return await SaveAsync(login, input, input.Row, first, cancellationToken);
        }

        var mayBeSaved = await Evidence.HasAsync(filing.FilingId, EvidenceKinds.SaveRequest, cancellationToken);
        if (!mayBeSaved && isFresh) return await SaveAsync(login, input, input.Row, cancellationToken);

        var looked = await LookAgainAsync(login, input, mayBeSaved, cancellationToken);
        if (looked.Value is not { } row) return Failed(looked.Error!);
        // Sent by an earlier attempt after all: the submit finds that out for itself.
        if (ETaxStatus.IsSent(row.Status)) return Done(new KnownReturn(row));
        // A person may be at work on it on e-Tax's pages.
        if (input.Order.ByHand && await OwnReturn.HasSavedAsync(Filings, filing, row, cancellationToken))
            return Done(new KnownReturn(row));
        var outcome = await SaveAsync(login, input, row, cancellationToken);
        if (outcome.Error is null || !mayBeSaved || row.ReportNo is not null) return outcome;

        // A save that was still on its way when it was looked for makes the authority refuse a second draft.
        var late = await LookAgainAsync(login, input, mayBeSaved, cancellationToken);
        return late.Value is { ReportNo: not null, Status: ETaxStatus.Saved } draft
            ? await SaveAsync(login, input, draft, cancellationToken)
            : outcome;
    }

    async Task<StepOutcome<KnownReturn>> SaveAsync(
        ETaxLogin login, Input input, ReturnRow row, CancellationToken cancellationToken)
    {
        var written = await Evidence.AppendAsync(
            input.Filing.FilingId, after: null, [RequestOf(input, row)], cancellationToken);
        return await SaveAsync(login, input, row, written, cancellationToken);
    }

    /// <param name="login">The login.</param>
    /// <param name="input">The input.</param>
    /// <param name="row">The row to be saved.</param>
    /// <param name="written">Where the evidence ends: with this request.</param>
    /// <param name="cancellationToken">Gives up.</param>
    async Task<StepOutcome<KnownReturn>> SaveAsync(
        ETaxLogin login, Input input, ReturnRow row, EvidenceHead written, CancellationToken cancellationToken)
    {
        var filing = input.Filing;
        var answer = await client.SaveFormDataAsync(login, row.EntId, BodyOf(input, row), cancellationToken);
        if (answer.No is { SignInRefused: true } refused) return Refused(refused);
        written = await Evidence.AppendAsync(
            filing.FilingId, written, [EvidenceDraft.Of(EvidenceKinds.SaveAnswer, AnswerEvidence.Of(answer))], cancellationToken);
        return answer.TryGet(out var saved, out var no)
            ? await SavedAsync(filing, row, saved, written)
            : Failed(new FilingError(
                ErrorCodes.AuthorityRejected, $"e-Tax did not save the return: {Words.WordsOf(no)}", no.Code, no.Message));
    }

    SaveFormData BodyOf(Input input, ReturnRow row) =>
        SaveBody.Of(row, input.Order.NoActivity, input.Details, options.Value);

    EvidenceDraft RequestOf(Input input, ReturnRow row) => EvidenceDraft.Of(
        EvidenceKinds.SaveRequest, RequestEvidence.Of(new { row.EntId }, ETaxBodies.Save(BodyOf(input, row))));

    async Task<StepOutcome<ReturnRow>> LookAgainAsync(
        ETaxLogin login, Input input, bool mayBeSaved, CancellationToken cancellationToken)
    {
        var looked = await lookup.DecideAsync(login, input.Order with
        {
            TaxTypeId = input.Row.TaxTypeId,
            BranchId = input.Row.BranchId,
            RevenueId = input.Row.RevenueId,
            LicenseNo = input.Row.LicenseNo,
            // Before the first save, a draft is somebody else's; after it, it is this filing's own.
            Confirm = input.Order.Confirm || mayBeSaved,
        }, cancellationToken);
        if (looked.No is not null) return new(null, Refused(looked.No).Error);
        switch (looked.Value)
        {
            case DueDecision.Fileable { Row: var row }:
                if (!mayBeSaved) return new(row);
                if (row.ReportNo is null)
                {
                    // The list need not tell of drafts: the history may have the one whose answer was lost.
                    var filed = await lookup.FindFiledAsync(login, row, cancellationToken);
                    RequireSight(filed.No, "the save");
                    if (filed.Value is { } found)
                    {
                        row = row with
                        {
                            ReportNo = found.ReportNo,
                            Status = found.RefReportStatusId,
                            StatusName = found.RefReportStatusName,
                        };
                    }
                }

                await Evidence.AppendAsync(
                    input.Filing.FilingId, EvidenceKinds.Found, FoundEvidence.Of(row), cancellationToken);
                return new(row);
            case DueDecision.AlreadySent { Row: var sent, Correction: var correction }:
                return await OwnReturn.IsAsync(Filings, Evidence, input.Filing, input.Order, sent, cancellationToken)
                    ? new(sent)
                    : new(null, sent.DuplicateError(correction));
            case DueDecision.NotFileable no:
                return new(null, new FilingError(no.ErrorCode, no.Message));
            default:
                throw new InvalidOperationException($"The lists were not asked to their end: {looked.Value}.");
        }
    }

    async Task<StepOutcome<KnownReturn>> SavedAsync(
        FilingRef filing, ReturnRow row, SavedReturn saved, EvidenceHead written)
    {
        if (saved.ReportNo is not > 0)
        {
            throw new AuthorityFaultException(
                AuthorityFaultKind.Unreadable, "the save was acknowledged without a return number", outcomeUnknown: true);
        }

        var numbered = row with { ReportNo = saved.ReportNo, Status = ETaxStatus.Saved, StatusName = saved.ReportStatusName };
        await NoteAsync(
            filing, $"Saved as number {saved.ReportNo}; not sent yet.",
            f => f with { AuthorityReference = ReturnReference.Of(numbered) });
        return Done(new KnownReturn(numbered, written));
    }

    public sealed record Input(
        FilingRef Filing, ReturnOrder Order, ReturnRow Row, IReadOnlyList<SaveReportDataDetail> Details, DateTimeOffset SeenAt)
        : IFilingStep;
}
