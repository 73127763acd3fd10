using System.Text.Json;
using Tamga.Egypt.Submissions;
using Tamga.Egypt.Wire;
using Tamga.Filings;
using Tamga.Orchestrations;
using Tamga.Upstream.Steps;

namespace Tamga.Egypt.Invoices.States;

/// <summary>Cancels or rejects a document, or declines either. It ends when ETA shows the new state, or says why not.</summary>
sealed class ChangeDocumentState : Orchestration<ChangeDocumentState.Input, ChangeDocumentState.Output>
{
    public static OrchestrationName<Input, Output> Name { get; } = new(nameof(ChangeDocumentState));

    protected override async Task<Output> RunAsync(OrchestrationContext context, Input input)
    {
        var (filing, change) = (input.Filing, input.Change);
        var chain = new FilingChain(context, filing, input.Pace.Retry, EtaWords.Eta);
        StateView? state = null;
        var error = await chain.RunAsync(async () =>
        {
            await chain.StepAsync(RequestStateChange.Name, new(filing, change));
            await SubmissionWatch.UntilDecidedAsync(context, filing, input.Pace, async () =>
            {
                state = await chain.StepAsync(ReadDocumentState.Name, new(filing, change));
                return state.IsDone ? 0 : 1;
            });
            return new FilingEnd(
                "changed", $"ETA shows {state!.Status}.",
                JsonSerializer.SerializeToElement(state.Result, OrchestrationJson.Options));
        });
        return new Output(error is null ? state?.Status : null);
    }

    /// <param name="Filing">The filing.</param>
    /// <param name="Change">What to do to which document.</param>
    /// <param name="Pace">How fast.</param>
    public sealed record Input(FilingRef Filing, ChangeOrder Change, EtaPace Pace);

    /// <param name="Status">ETA's status in the end.</param>
    public sealed record Output(string? Status);
}

/// <summary>A change of a document's state.</summary>
/// <param name="Uuid">The document.</param>
/// <param name="Change">What to do.</param>
/// <param name="Reason">Why, for the other side.</param>
sealed record ChangeOrder(string Uuid, DocumentChange Change, string? Reason);

/// <summary>A document's state as ETA shows it.</summary>
/// <param name="Status">ETA's status.</param>
/// <param name="IsDone">Whether it is what was asked for.</param>
/// <param name="Result">What the filing shows.</param>
sealed record StateView(string Status, bool IsDone, StateResult Result);

/// <summary>The result of such a filing.</summary>
/// <param name="Uuid">The document.</param>
/// <param name="Status">ETA's status.</param>
/// <param name="CancelRequestDate">When cancelling was asked for, in ETA's words.</param>
/// <param name="RejectRequestDate">When rejecting was asked for.</param>
/// <param name="DeclineCancelRequestDate">When cancelling was declined.</param>
/// <param name="DeclineRejectRequestDate">When rejecting was declined.</param>
sealed record StateResult(
    string Uuid, string? Status, string? CancelRequestDate, string? RejectRequestDate, string? DeclineCancelRequestDate,
    string? DeclineRejectRequestDate)
{
    public static StateResult Of(string uuid, DocumentSummary d) => new(
        uuid, d.Status, d.CancelRequestDate, d.RejectRequestDate, d.DeclineCancelRequestDate, d.DeclineRejectRequestDate);
}
