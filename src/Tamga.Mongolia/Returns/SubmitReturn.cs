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
/// Sends the saved return. There is no idempotency key at the authority and no way back: a submit that may have been sent
/// before is looked for in the year's history, and only a return that is still only saved is sent again.
/// </summary>
sealed class SubmitReturn(StepServices<ETaxLogin> steps, ETaxClient client, ReturnLookup lookup, IOptions<ETaxOptions> options)
    : AuthorityActivity<ETaxLogin, SubmitReturn.Input, KnownReturn>(steps)
{
    public static ActivityName<Input, StepOutcome<KnownReturn>> Name { get; } = new(nameof(SubmitReturn));

    protected override string Stage => "submit";

    protected override async Task<StepOutcome<KnownReturn>> WorkAsync(ETaxLogin login, Input input, ActivityContext context)
    {
        var cancellationToken = context.CancellationToken;
        var (filing, row) = (input.Filing, input.Row);
        var submit = Body(input);
        EvidenceDraft[] request =
        [
            EvidenceDraft.Of(EvidenceKinds.SubmitRequest, RequestEvidence.Of(new { row.EntId }, ETaxBodies.Submit(submit))),
        ];
        // Nothing has been written since the save, so nothing has been sent either.
        var written = input.Evidence is { } saved
            ? await Evidence.TryAppendAsync(filing.FilingId, saved, request, cancellationToken)
            : null;
        if (written is null)
        {
            // A status that nobody knows does not say that it may be sent again; the return is watched.
            if (await Evidence.HasAsync(filing.FilingId, EvidenceKinds.SubmitRequest, cancellationToken)
                && await FindAsync(login, filing, row, null, cancellationToken) is { Row: var known } found
                && known.Status != ETaxStatus.Saved)
            {
                return await SentAsync(
                    filing, found, $"Found as {known.Status} ({known.StatusName}): an earlier attempt had reached e-Tax.");
            }

            written = await Evidence.AppendAsync(filing.FilingId, after: null, request, cancellationToken);
        }

        var answer = await client.SubmitAsync(login, row.EntId, submit, cancellationToken);
        if (answer.No is { SignInRefused: true } refused) return Refused(refused);
        written = await Evidence.AppendAsync(
            filing.FilingId, written, [EvidenceDraft.Of(EvidenceKinds.SubmitAnswer, AnswerEvidence.Of(answer))],
            cancellationToken);
        if (answer.No is not { } no)
        {
            // What it has become is told by the history alone: a return may stay saved, and then it is not sent.
            var taken = row with { Status = null, StatusName = null };
            return await SentAsync(
                filing, new KnownReturn(taken, written), "e-Tax has taken the submit; its history tells what came of it.");
        }

        // "Already sent" has no code of its own: the history tells it from a real no.
        var there = await FindAsync(login, filing, row, written, cancellationToken);
        return ETaxStatus.IsSent(there?.Row.Status) || there?.Row.Status == ETaxStatus.Returned
            ? await SentAsync(filing, there!, "Found sent: an earlier attempt had reached e-Tax.")
            : Failed(Rejection(row, no, Words.WordsOf(no)));
    }

    static FilingError Rejection(ReturnRow row, AuthorityNo no, string words) => new(
        ErrorCodes.AuthorityRejected,
        $"e-Tax did not take the return: {words}. It is saved as number {row.ReportNo} and not sent, "
        + "which counts as not filed. Mend it and post it anew; or send it on the e-Tax web site, and retry this filing: it "
        + "takes over what e-Tax then has.", no.Code, no.Message, Retryable: true);

    /// <summary>The return as the year's history has it; nothing when it does not have it.</summary>
    async Task<KnownReturn?> FindAsync(
        ETaxLogin login, FilingRef filing, ReturnRow row, EvidenceHead? written, CancellationToken cancellationToken)
    {
        var looked = await lookup.FindFiledAsync(login, row, cancellationToken);
        RequireSight(looked.No, "the return");
        if (looked.Value is not { } found) return null;
        var now = row with { Status = found.RefReportStatusId, StatusName = found.RefReportStatusName };
        return new KnownReturn(now, await Evidence.AppendAsync(
            filing.FilingId, written, [EvidenceDraft.Of(EvidenceKinds.Found, FoundEvidence.Of(now))], cancellationToken));
    }

    async Task<StepOutcome<KnownReturn>> SentAsync(FilingRef filing, KnownReturn sent, string note)
    {
        await NoteAsync(filing, note, f => f with { AuthorityReference = ReturnReference.Of(sent.Row) });
        return Done(sent);
    }

    SubmitRequest Body(Input input) => new()
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

    /// <param name="Filing">The filing.</param>
    /// <param name="Row">The return as it was saved.</param>
    /// <param name="NoActivity">Whether it is an X report.</param>
    /// <param name="Evidence">Where the evidence ended when it had been saved.</param>
    public sealed record Input(FilingRef Filing, ReturnRow Row, bool NoActivity, EvidenceHead? Evidence = null) : IFilingStep;
}
