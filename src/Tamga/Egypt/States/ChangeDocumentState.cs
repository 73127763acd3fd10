using Tamga.Egypt.Activities;
using Tamga.Egypt.Submissions;
using Tamga.Filings;
using Tamga.Filings.Activities;
using Tamga.Orchestrations;

namespace Tamga.Egypt.States;

/// <summary>Cancels or rejects a document, or declines either. It ends when ETA shows the new state, or says why not.</summary>
sealed class ChangeDocumentState : Orchestration<ChangeDocumentState.Input, ChangeDocumentState.Output>
{
    public static OrchestrationName<Input, Output> Name { get; } = new(nameof(ChangeDocumentState));

    protected override async Task<Output> RunAsync(OrchestrationContext context, Input input)
    {
        var (filing, change, pace) = (input.Filing, input.Change, input.Pace);
        try
        {
            await context.StepAsync(pace.Retry, RequestStateChange.Name, new(filing, change));
            StateView? state = null;
            await SubmissionWatch.UntilDecidedAsync(context, filing, pace, async () =>
            {
                state = await context.StepAsync(pace.Retry, ReadDocumentState.Name, new(filing, change));
                return state.IsDone ? 0 : 1;
            });
            await context.CallAsync(
                EndFiling.Name,
                new(filing, "changed", $"ETA shows {state!.Status}.", System.Text.Json.JsonSerializer.SerializeToElement(state.Result, OrchestrationJson.Options)),
                pace.Retry);
            return new Output(state.Status);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            var error = context.ErrorOf(e, filing);
            await context.CallAsync(EndFiling.Name, new(filing, "failed", error.Message, Error: error), pace.Retry);
            return new Output(null);
        }
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
    public static StateResult Of(string uuid, Wire.DocumentSummary d) => new(
        uuid, d.Status, d.CancelRequestDate, d.RejectRequestDate, d.DeclineCancelRequestDate, d.DeclineRejectRequestDate);
}
