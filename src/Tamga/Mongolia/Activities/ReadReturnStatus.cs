using Tamga.Filings;
using Tamga.Filings.Activities;
using Tamga.Mongolia.Returns;
using Tamga.Orchestrations;

namespace Tamga.Mongolia.Activities;

/// <summary>What the authority says of a return that was sent. That it does not list it yet moves nothing.</summary>
sealed class ReadReturnStatus(EtaxDesk desk) : EtaxActivity<ReadReturnStatus.Input, ReadReturnStatus.Output>(desk)
{
    public static ActivityName<Input, StepOutcome<Output>> Name { get; } = new(nameof(ReadReturnStatus));

    protected override string Stage => "poll";

    protected override async Task<StepOutcome<Output>> WorkAsync(EtaxLogin login, Input input, CancellationToken cancellation)
    {
        var looked = await Desk.Lookup.FindFiledAsync(login, input.Row, cancellation);
        RequireSight(looked.No);
        var found = looked.Value;
        if (found is null || (found.RefReportStatusId == input.Row.Status && found.RefReportStatusName == input.Row.StatusName))
            return Done(new Output(input.Row, await ShowThatItAnswersAsync(input.Filing, cancellation)));

        var now = input.Row with { Status = found.RefReportStatusId, StatusName = found.RefReportStatusName };
        await Desk.Evidence.AppendAsync(
            input.Filing.FilingId, EvidenceKinds.Status,
            FoundEvidence.Of(now) with { Inspector = found.ReceivedEmpName, AssessmentAmount = found.AssessmentAmount }, cancellation);
        await NoteAsync(
            input.Filing, $"e-Tax says {now.Status} ({now.StatusName}).", f => f with { AuthorityReference = ReturnReference.Of(now) });
        return Done(new Output(now, IsNews: true));
    }

    /// <summary>Takes back what a fault before this look has shown, since nothing else would for days.</summary>
    async Task<bool> ShowThatItAnswersAsync(FilingRef filing, CancellationToken cancellation)
    {
        if (await Desk.Filings.FindAsync(filing.CustomerId, filing.FilingId, cancellation) is not { Error: not null }) return false;
        await NoteAsync(filing, "e-Tax answers again; nothing has changed.");
        return true;
    }

    public sealed record Input(FilingRef Filing, ReturnRow Row) : IFilingStep;

    /// <param name="Row">The return as it is now.</param>
    /// <param name="IsNews">The filing shows something else than before the look.</param>
    public sealed record Output(ReturnRow Row, bool IsNews);
}
