using System.Text.Json;
using Tamga.Egypt.Activities;
using Tamga.Filings;
using Tamga.Filings.Activities;
using Tamga.Orchestrations;

namespace Tamga.Egypt.States;

/// <summary>Looks whether ETA shows the state that was asked for.</summary>
sealed class ReadDocumentState(EtaDesk desk) : StateActivity<ReadDocumentState.Input, StateView>(desk)
{
    public static ActivityName<Input, EtaOutcome<StateView>> Name { get; } = new(nameof(ReadDocumentState));

    protected override string Stage => "poll";

    protected override async Task<EtaOutcome<StateView>> WorkAsync(EtaLogin login, Input input, ActivityContext context)
    {
        var (filing, order) = (input.Filing, input.Change);
        var (document, error) = await LookAsync(login, order.Uuid, context.Cancellation);
        if (document is null) return Failed(error!);
        var progress = order.Change.Progress(document);
        if (Ended(progress, document) is { } bad) return Failed(bad);
        var result = StateResult.Of(order.Uuid, document);
        var reference = JsonSerializer.SerializeToElement(result, OrchestrationJson.Options);
        var shown = await Desk.Filings.FindAsync(filing.CustomerId, filing.FilingId, context.Cancellation);
        if (shown?.AuthorityReference?.GetRawText() != reference.GetRawText() || shown.Error is not null)
        {
            await Desk.Evidence.AppendAsync(filing.FilingId, EtaEvidence.State, result, context.Cancellation);
            await NoteAsync(
                filing, $"ETA shows {document.Status}{(progress == ChangeProgress.UnderWay ? ", the request is delayed" : "")}.",
                f => f with { AuthorityReference = reference });
        }

        return Done(new StateView(document.Status ?? "", progress == ChangeProgress.Done, result));
    }

    public sealed record Input(FilingRef Filing, ChangeOrder Change) : IFilingStep;
}
