using Tamga.Api;
using Tamga.Egypt.SignIn;
using Tamga.Egypt.Wire;
using Tamga.Filings;
using Tamga.Upstream.Steps;

namespace Tamga.Egypt.Invoices.States;

/// <summary>What the steps of a state change have in common: they look at the document.</summary>
/// <param name="steps">What steps work with.</param>
/// <param name="client">ETA.</param>
abstract class StateActivity<TInput, TOutput>(StepServices<EtaLogin> steps, EtaClient client)
    : AuthorityActivity<EtaLogin, TInput, TOutput>(steps)
    where TInput : IFilingStep
{
    protected EtaClient Client => client;

    /// <summary>The document as ETA shows it now, or why it does not.</summary>
    protected async Task<(DocumentSummary? Document, FilingError? Error)> LookAsync(
        EtaLogin login, string uuid, CancellationToken cancellationToken) =>
        TryGet(await client.GetDocumentDetailsAsync(login, uuid, cancellationToken), out var json, out var no)
            ? (EtaAnswers.One(json, EtaJson.Default.DocumentSummary), null)
            : (null, Words.ErrorOf(no));

    /// <summary>Why a change has come to its bad end; nothing while it can still succeed.</summary>
    protected static FilingError? Ended(ChangeProgress progress, DocumentSummary document) => progress switch
    {
        ChangeProgress.Declined => new FilingError(
            ErrorCodes.AuthorityRejected, "The other side has declined the request, and ETA keeps the document as it is.",
            document.Status,
            document.DocumentStatusReason),
        ChangeProgress.Impossible => new FilingError(
            ErrorCodes.AuthorityRejected, $"ETA shows the document as {document.Status}.", document.Status,
            document.DocumentStatusReason),
        _ => null,
    };
}
