using Tamga.Egypt.SignIn;
using Tamga.Egypt.Submissions;
using Tamga.Filings;
using Tamga.Orchestrations;
using Tamga.Upstream.Steps;

namespace Tamga.Egypt.Invoices.States;

/// <summary>Asks for a change of a document's state, unless ETA shows that it was asked for already.</summary>
sealed class RequestStateChange(StepServices<EtaLogin> steps, EtaClient client)
    : StateActivity<RequestStateChange.Input, bool>(steps, client)
{
    public static ActivityName<Input, StepOutcome<bool>> Name { get; } = new(nameof(RequestStateChange));

    protected override string Stage => "submit";

    protected override async Task<StepOutcome<bool>> WorkAsync(EtaLogin login, Input input, ActivityContext context)
    {
        var (filing, order, cancellationToken) = (input.Filing, input.Change, context.CancellationToken);
        var (document, error) = await LookAsync(login, order.Uuid, cancellationToken);
        if (document is null) return Failed(error!);
        if (order.Change.Progress(document) is ChangeProgress.Done or ChangeProgress.UnderWay)
        {
            await NoteAsync(filing, "ETA has been asked for this already.");
            return Done(true);
        }

        // A request that was declined before may be made again: whether it may is for ETA to say.
        await Evidence.AppendAsync(filing.FilingId, EtaEvidence.StateRequest, order, cancellationToken);
        var answer = order.Change switch
        {
            DocumentChange.Cancel =>
                await Client.ChangeStateAsync(login, order.Uuid, "cancelled", order.Reason!, cancellationToken),
            DocumentChange.Reject =>
                await Client.ChangeStateAsync(login, order.Uuid, "rejected", order.Reason!, cancellationToken),
            DocumentChange.DeclineRejection => await Client.DeclineRejectionAsync(login, order.Uuid, cancellationToken),
            _ => await Client.DeclineCancellationAsync(login, order.Uuid, cancellationToken),
        };
        var isTaken = TryGet(answer, out _, out var no);
        await Evidence.AppendAsync(filing.FilingId, EtaEvidence.StateAnswer, AnswerEvidence.Of(answer), cancellationToken);
        if (isTaken)
        {
            await NoteAsync(filing, "Asked; ETA has taken the request.");
            return Done(true);
        }

        // An earlier attempt may have arrived after all: then ETA refuses the second one because of the first.
        var (now, _) = await LookAsync(login, order.Uuid, cancellationToken);
        return now is not null && order.Change.Progress(now) is ChangeProgress.Done or ChangeProgress.UnderWay
            ? Done(true)
            : Refused(no!);
    }

    public sealed record Input(FilingRef Filing, ChangeOrder Change) : IFilingStep;
}
