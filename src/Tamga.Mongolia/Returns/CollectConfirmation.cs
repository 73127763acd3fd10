using Tamga.Filings;
using Tamga.Mongolia.SignIn;
using Tamga.Orchestrations;
using Tamga.Upstream.Steps;

namespace Tamga.Mongolia.Returns;

/// <summary>
/// Takes the authority's own record of the return: the only place where it says when it was sent and received. Mostly the look
/// that finds it received has taken it already.
/// </summary>
sealed class CollectConfirmation(StepServices<ETaxLogin> steps, ETaxClient client)
    : AuthorityActivity<ETaxLogin, CollectConfirmation.Input, ReturnConfirmation>(steps)
{
    public static ActivityName<Input, StepOutcome<ReturnConfirmation>> Name { get; } = new(nameof(CollectConfirmation));

    protected override string Stage => ConfirmedReturn.Stage;

    protected override async Task<StepOutcome<ReturnConfirmation>> WorkAsync(
        ETaxLogin login, Input input, ActivityContext context)
    {
        var answer = await client.GetFormDataAsync(login, input.Row.EntId, input.Row.ReportNo ?? 0, context.CancellationToken);
        if (answer.No is { SignInRefused: true } refused) return Refused(refused);
        var confirmed = ConfirmedReturn.Of(login, input.Row, input.SentByHand, answer);
        await Evidence.AppendAsync(input.Filing.FilingId, input.Evidence, [confirmed.Evidence], context.CancellationToken);
        if (confirmed.Note is { } note) await NoteAsync(input.Filing, note);
        return Done(confirmed.Confirmation);
    }

    /// <param name="Filing">The filing.</param>
    /// <param name="Row">The return as it was received.</param>
    /// <param name="Evidence">Where the evidence ended last.</param>
    /// <param name="SentByHand">Whether a person has sent it on e-Tax's pages.</param>
    public sealed record Input(FilingRef Filing, ReturnRow Row, EvidenceHead? Evidence = null, bool SentByHand = false)
        : IFilingStep;
}
