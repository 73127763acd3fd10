using System.Text.Json;
using Tamga.Api;
using Tamga.Filings;
using Tamga.Filings.Activities;
using Tamga.Orchestrations;
using Tamga.Transport;

namespace Tamga.Azerbaijan.Activities;

/// <summary>
/// What every step at VatPortal has in common: it finds the customer's account, shows on the filing what goes wrong, and turns a no
/// into an outcome that is not repeated.
/// </summary>
/// <param name="desk">What steps work with.</param>
abstract class VatPortalActivity<TInput, TOutput>(VatPortalDesk desk) : Activity<TInput, StepOutcome<TOutput>>
    where TInput : IFilingStep
{
    protected VatPortalDesk Desk => desk;

    /// <summary>The stage that the filing shows.</summary>
    protected abstract string Stage { get; }

    protected abstract Task<StepOutcome<TOutput>> WorkAsync(VatPortalLogin login, TInput input, ActivityContext context);

    protected sealed override async Task<StepOutcome<TOutput>> RunAsync(ActivityContext context, TInput input)
    {
        if (await desk.Accounts.FindLoginAsync(input.Filing.CustomerId, context.Cancellation) is not { } login)
        {
            return Failed(new FilingError(
                ErrorCodes.MissingConfiguration, "The customer has no VatPortal account any more, or its secrets are gone.", Retryable: true));
        }

        try
        {
            return await WorkAsync(login, input, context);
        }
        catch (AuthorityFaultException fault)
        {
            await ShowFaultAsync(input.Filing, fault);
            throw;
        }
    }

    /// <summary>The step is done.</summary>
    protected static StepOutcome<TOutput> Done(TOutput value) => new(value);

    /// <summary>The filing has failed.</summary>
    protected static StepOutcome<TOutput> Failed(FilingError error) => new(default, error);

    /// <summary>The authority's no.</summary>
    protected static StepOutcome<TOutput> Refused(VatPortalNo no) => Failed(VatPortalProblems.ErrorOf(no));

    /// <summary>Shows on the filing what the step came to.</summary>
    protected Task<Filing> NoteAsync(FilingRef filing, string note, Func<Filing, Filing>? more = null) =>
        desk.Filings.UpdateAsync(filing.CustomerId, filing.FilingId, f =>
        {
            var moved = f.Runs(desk.Time.GetUtcNow(), Stage, note);
            return more is null ? moved : more(moved);
        });

    /// <summary>
    /// The process that an earlier attempt of the filing began. The evidence knows it first: a crash may have come between the answer
    /// and the filing's own note of it.
    /// </summary>
    /// <param name="filing">The filing.</param>
    /// <param name="answerKind">The evidence of the answer that names the process.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    protected async Task<string?> BegunProcessAsync(FilingRef filing, string answerKind, CancellationToken cancellation)
    {
        var answers = (await desk.Evidence.ReadAsync(filing.FilingId, cancellation)).Where(e => e.Kind == answerKind);
        if (answers.Select(a => AnswerEvidence.ProcessOf(a.Data)).LastOrDefault(id => id is not null) is { } answered) return answered;
        return ProcessReference.Of((await desk.Filings.FindAsync(filing.CustomerId, filing.FilingId, cancellation))?.AuthorityReference);
    }

    /// <summary>The same as long as VatPortal does not say that it has failed; the filing then shows that it is followed on.</summary>
    protected async Task<string?> FindProcessAsync(
        VatPortalLogin login, FilingRef filing, string answerKind, CancellationToken cancellation)
    {
        if (await BegunProcessAsync(filing, answerKind, cancellation) is not { } processId) return null;
        var read = await desk.Client.ReadStatusAsync(login, processId, cancellation);
        if (!read.TryGet(out var status, out _) || status.Status == VatPortalStatus.Failed) return null;
        await NoteAsync(
            filing, $"Process {processId} of an earlier attempt is followed on.", f => f with { AuthorityReference = ProcessReference.To(processId) });
        return processId;
    }

    Task ShowFaultAsync(FilingRef filing, AuthorityFaultException fault) =>
        desk.Filings.UpdateAsync(filing.CustomerId, filing.FilingId, f => f.Waits(
            desk.Time.GetUtcNow(), Stage, $"No usable answer ({fault.Message}); VatPortal will be asked again.", new WaitingFor("authority"),
            new FilingError(ErrorCodes.AuthorityUnavailable, $"No usable answer from VatPortal: {fault.Message}", Retryable: true)));
}

/// <summary>How VatPortal calls what it does for a filing.</summary>
static class ProcessReference
{
    /// <summary>The reference that a filing shows. Numbers are numbers, as VatPortal writes them.</summary>
    public static JsonElement To(string processId) => JsonSerializer.SerializeToElement(
        new { processId = NumberOf(processId) }, OrchestrationJson.Options);

    /// <summary>The process of such a reference.</summary>
    public static string? Of(JsonElement? reference) =>
        reference is { ValueKind: JsonValueKind.Object } known && known.TryGetProperty("processId", out var id)
            ? id.ValueKind == JsonValueKind.String ? id.GetString() : id.GetRawText()
            : null;

    /// <summary>A process's number as JSON.</summary>
    public static JsonElement NumberOf(string processId) =>
        long.TryParse(processId, out var number) ? JsonSerializer.SerializeToElement(number) : JsonSerializer.SerializeToElement(processId);
}
