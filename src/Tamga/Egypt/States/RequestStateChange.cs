using Tamga.Egypt.Activities;
using Tamga.Filings;
using Tamga.Filings.Activities;
using Tamga.Orchestrations;

namespace Tamga.Egypt.States;

/// <summary>Asks for a change of a document's state, unless ETA shows that it was asked for already.</summary>
sealed class RequestStateChange(EtaDesk desk) : StateActivity<RequestStateChange.Input, bool>(desk)
{
    public static ActivityName<Input, EtaOutcome<bool>> Name { get; } = new(nameof(RequestStateChange));

    protected override string Stage => "submit";

    protected override async Task<EtaOutcome<bool>> WorkAsync(EtaLogin login, Input input, ActivityContext context)
    {
        var (filing, order, cancellation) = (input.Filing, input.Change, context.Cancellation);
        var (document, error) = await LookAsync(login, order.Uuid, cancellation);
        if (document is null) return Failed(error!);
        var progress = order.Change.Progress(document);
        if (progress is ChangeProgress.Done or ChangeProgress.UnderWay)
        {
            await NoteAsync(filing, "ETA has been asked for this already.");
            return Done(true);
        }

        // A request that was declined before may be made again: whether it may is for ETA to say.
        await Desk.Evidence.AppendAsync(filing.FilingId, EtaEvidence.StateRequest, order, cancellation);
        var result = order.Change switch
        {
            DocumentChange.Cancel => await Desk.Client.ChangeStateAsync(login, order.Uuid, "cancelled", order.Reason!, cancellation),
            DocumentChange.Reject => await Desk.Client.ChangeStateAsync(login, order.Uuid, "rejected", order.Reason!, cancellation),
            DocumentChange.DeclineRejection => await Desk.Client.DeclineRejectionAsync(login, order.Uuid, cancellation),
            _ => await Desk.Client.DeclineCancellationAsync(login, order.Uuid, cancellation),
        };
        if (result is EtaResult<bool>.Success yes)
        {
            await Desk.Evidence.AppendAsync(filing.FilingId, EtaEvidence.StateAnswer, new EtaAnswerEvidence(yes.BodyText()), cancellation);
            await NoteAsync(filing, "Asked; ETA has taken the request.");
            return Done(true);
        }

        var (_, no) = EtaSignInRefusedException.Sort(result);
        await Desk.Evidence.AppendAsync(
            filing.FilingId, EtaEvidence.StateAnswer, new EtaAnswerEvidence(((EtaResult<bool>.Rejected)result).BodyText(), no!.HttpStatus), cancellation);
        // An earlier attempt may have arrived after all: then ETA refuses the second one because of the first.
        var (now, _) = await LookAsync(login, order.Uuid, cancellation);
        return now is not null && order.Change.Progress(now) is ChangeProgress.Done or ChangeProgress.UnderWay
            ? Done(true)
            : Failed(ErrorOf(no));
    }

    public sealed record Input(FilingRef Filing, ChangeOrder Change) : IFilingStep;
}
