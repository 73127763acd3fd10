using Tamga.Filings;
using Tamga.Mongolia.SignIn;
using Tamga.Mongolia.Wire;
using Tamga.Orchestrations;
using Tamga.Upstream;
using Tamga.Upstream.Steps;

namespace Tamga.Mongolia.Returns;

/// <summary>
/// What the authority says of a return that was sent. That it does not list it yet moves nothing. Of one that it has received its
/// own record is taken at once, if it can be had.
/// </summary>
sealed class ReadReturnStatus(StepServices<ETaxLogin> steps, ETaxClient client, ReturnLookup lookup)
    : AuthorityActivity<ETaxLogin, ReadReturnStatus.Input, ReadReturnStatus.Output>(steps)
{
    public static ActivityName<Input, StepOutcome<Output>> Name { get; } = new(nameof(ReadReturnStatus));

    protected override string Stage => "poll";

    protected override async Task<StepOutcome<Output>> WorkAsync(ETaxLogin login, Input input, ActivityContext context)
    {
        var cancellationToken = context.CancellationToken;
        var (now, found) = await LookAsync(login, input.Row, cancellationToken);
        if (now == input.Row)
        {
            var isNews = await ShowThatItAnswersAsync(input.Filing, cancellationToken);
            return Done(new Output(input.Row, isNews, input.Evidence));
        }

        var confirmed = ETaxStatus.FilingStatusOf(now.Status) == FilingStatus.Succeeded
            ? await TryConfirmAsync(login, now, input.SentByHand, cancellationToken)
            : null;
        List<EvidenceDraft> drafts =
        [
            EvidenceDraft.Of(EvidenceKinds.Status, FoundEvidence.Of(now) with
            {
                Inspector = found?.ReceivedEmpName, AssessmentAmount = found?.AssessmentAmount,
            }),
        ];
        if (confirmed is not null) drafts.Add(confirmed.Evidence);
        var written = await Evidence.AppendAsync(input.Filing.FilingId, input.Evidence, drafts, cancellationToken);
        var news = $"e-Tax says {now.Status} ({now.StatusName}).";
        if (confirmed is not null)
        {
            var at = Time.GetUtcNow();
            List<TimelineEntry> learnt = [new(at, Stage, news)];
            if (confirmed.Note is { } note) learnt.Add(new(at, ConfirmedReturn.Stage, note));
            return Done(new Output(now, IsNews: true, written, confirmed.Confirmation, learnt));
        }

        await NoteAsync(input.Filing, news, f => f with { AuthorityReference = ReturnReference.Of(now) });
        return Done(new Output(now, IsNews: true, written));
    }

    /// <summary>
    /// The return as e-Tax has it now: by its history, or, where that has none, by its list of what is due, which shows what is
    /// saved and not sent.
    /// </summary>
    async Task<(ReturnRow Now, FiledReturn? Found)> LookAsync(ETaxLogin login, ReturnRow row, CancellationToken cancellationToken)
    {
        var filed = await lookup.FindFiledAsync(login, row, cancellationToken);
        RequireSight(filed.No, "the return");
        if (filed.Value is { } found)
            return (Now(row, found.ReportNo, found.RefReportStatusId, found.RefReportStatusName), found);
        var listed = await lookup.FindListedAsync(login, row, cancellationToken);
        RequireSight(listed.No, "the return");
        return (listed.Value is { } due ? Now(row, due.ReportNo, due.Status, due.StatusName) : row, null);
    }

    static ReturnRow Now(ReturnRow row, long? reportNo, int? status, string? statusName) =>
        row with { ReportNo = reportNo is > 0 ? reportNo : row.ReportNo, Status = status, StatusName = statusName };

    /// <summary>A fault here is none of the look: the record is then asked for by itself, as often as it takes.</summary>
    async Task<ConfirmedReturn?> TryConfirmAsync(
        ETaxLogin login, ReturnRow row, bool sentByHand, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await client.GetFormDataAsync(login, row.EntId, row.ReportNo ?? 0, cancellationToken);
            return answer.No is { SignInRefused: true } ? null : ConfirmedReturn.Of(login, row, sentByHand, answer);
        }
        catch (AuthorityFaultException)
        {
            return null;
        }
    }

    /// <param name="Filing">The filing.</param>
    /// <param name="Row">The return as it was.</param>
    /// <param name="Evidence">Where the evidence ended then.</param>
    /// <param name="SentByHand">Whether it was waiting for a person to send it.</param>
    public sealed record Input(FilingRef Filing, ReturnRow Row, EvidenceHead? Evidence = null, bool SentByHand = false)
        : IFilingStep;

    /// <param name="Row">The return as it is now.</param>
    /// <param name="IsNews">The filing shows something else than before the look.</param>
    /// <param name="Evidence">Where the evidence ends, as far as it is known.</param>
    /// <param name="Confirmation">The authority's own record, when it has received the return and has shown it.</param>
    /// <param name="Learnt">What is then left to the end of the filing to show.</param>
    public sealed record Output(
        ReturnRow Row, bool IsNews, EvidenceHead? Evidence = null, ReturnConfirmation? Confirmation = null,
        IReadOnlyList<TimelineEntry>? Learnt = null);
}
