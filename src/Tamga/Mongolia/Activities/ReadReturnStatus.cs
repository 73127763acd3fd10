using Tamga.Filings;
using Tamga.Mongolia.Returns;
using Tamga.Orchestrations;

namespace Tamga.Mongolia.Activities;

/// <summary>What the authority says of a return that was sent. That it does not list it yet moves nothing.</summary>
sealed class ReadReturnStatus(EtaxDesk desk) : EtaxActivity<ReadReturnStatus.Input, ReturnRow>(desk)
{
    public static ActivityName<Input, StepOutcome<ReturnRow>> Name { get; } = new(nameof(ReadReturnStatus));

    protected override string Stage => "poll";

    protected override async Task<StepOutcome<ReturnRow>> WorkAsync(EtaxLogin login, Input input, CancellationToken cancellation)
    {
        var looked = await Desk.Lookup.FindFiledAsync(login, input.Row, cancellation);
        if (looked.No is not null) return Refused(looked.No);
        var found = looked.Value;
        if (found is null || (found.RefReportStatusId == input.Row.Status && found.RefReportStatusName == input.Row.StatusName))
            return Done(input.Row);

        var now = input.Row with { Status = found.RefReportStatusId, StatusName = found.RefReportStatusName };
        await Desk.Evidence.AppendAsync(
            input.Filing.FilingId, EvidenceKinds.Status,
            FoundEvidence.Of(now) with { Inspector = found.ReceivedEmpName, AssessmentAmount = found.AssessmentAmount }, cancellation);
        await NoteAsync(
            input.Filing, $"e-Tax says {now.Status} ({now.StatusName}).", f => f with { AuthorityReference = ReturnReference.Of(now) });
        return Done(now);
    }

    public sealed record Input(FilingRef Filing, ReturnRow Row) : IFilingStep;
}
