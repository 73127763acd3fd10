using System.Text.Json;
using Tamga.Egypt.Invoices.Notes;
using Tamga.Egypt.Received;
using Tamga.Egypt.SignIn;
using Tamga.Egypt.Submissions;
using Tamga.Filings;
using Tamga.Orchestrations;
using Tamga.Upstream.Steps;

namespace Tamga.Egypt.Invoices.States;

/// <summary>Looks whether ETA shows the state that was asked for.</summary>
sealed class ReadDocumentState(
    StepServices<EtaLogin> steps, EtaClient client, CancelledCredits credits, ReceivedWriter received)
    : StateActivity<ReadDocumentState.Input, StateView>(steps, client)
{
    public static ActivityName<Input, StepOutcome<StateView>> Name { get; } = new(nameof(ReadDocumentState));

    protected override string Stage => "poll";

    protected override async Task<StepOutcome<StateView>> WorkAsync(EtaLogin login, Input input, ActivityContext context)
    {
        var (filing, order) = (input.Filing, input.Change);
        var (document, error) = await LookAsync(login, order.Uuid, context.CancellationToken);
        if (document is null) return Failed(error!);
        var progress = order.Change.Progress(document);
        if (Ended(progress, document) is { } bad) return Failed(bad);
        var result = StateResult.Of(order.Uuid, document);
        var reference = JsonSerializer.SerializeToElement(result, OrchestrationJson.Options);
        var shown = await Filings.FindAsync(filing.CustomerId, filing.FilingId, context.CancellationToken);
        if (shown?.AuthorityReference?.GetRawText() != reference.GetRawText() || shown.Error is not null)
        {
            await Evidence.AppendAsync(filing.FilingId, EtaEvidence.State, result, context.CancellationToken);
            await NoteAsync(
                filing, $"ETA shows {document.Status}{(progress == ChangeProgress.UnderWay ? ", the request is delayed" : "")}.",
                f => f with { AuthorityReference = reference });
        }

        // The receiver's list shows what has become of its own request, whether or not ETA calls back.
        await received.FollowAsync(
            new ReceivedOwner(filing.CustomerId, login.IsProduction), order.Uuid, document, context.CancellationToken);
        if (progress == ChangeProgress.Done && order.Change is DocumentChange.Cancel or DocumentChange.Reject)
            await credits.ReleaseAsync(filing.CustomerId, order.Uuid, context.CancellationToken);
        return Done(new StateView(document.Status ?? "", progress == ChangeProgress.Done, result));
    }

    public sealed record Input(FilingRef Filing, ChangeOrder Change) : IFilingStep;
}
