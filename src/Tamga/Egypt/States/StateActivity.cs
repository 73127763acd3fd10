using Tamga.Api;
using Tamga.Egypt.Activities;
using Tamga.Egypt.Wire;
using Tamga.Filings;
using Tamga.Filings.Activities;

namespace Tamga.Egypt.States;

/// <summary>What the steps of a state change have in common: they look at the document.</summary>
/// <param name="desk">What steps work with.</param>
abstract class StateActivity<TInput, TOutput>(EtaDesk desk) : EtaActivity<TInput, TOutput>(desk) where TInput : IFilingStep
{
    /// <summary>The document as ETA shows it now, or why it does not.</summary>
    protected async Task<(DocumentSummary? Document, FilingError? Error)> LookAsync(EtaLogin login, string uuid, CancellationToken cancellation)
    {
        var (json, no) = EtaSignInRefusedException.Sort(await Desk.Client.GetDocumentDetailsAsync(login, uuid, cancellation));
        return no is null ? (EtaAnswers.One(json, EtaJson.Default.DocumentSummary), null) : (null, ErrorOf(no));
    }

    /// <summary>ETA's no.</summary>
    protected static FilingError ErrorOf(EtaNo no) =>
        new(ErrorCodes.AuthorityRejected, $"ETA says no: {EtaProblems.Words(no)}", no.Code, no.Message);

    /// <summary>Why a change has come to its bad end; nothing while it can still succeed.</summary>
    protected static FilingError? Ended(ChangeProgress progress, DocumentSummary document) => progress switch
    {
        ChangeProgress.Declined => new FilingError(
            ErrorCodes.AuthorityRejected, "The other side has declined the request, and ETA keeps the document as it is.", document.Status,
            document.DocumentStatusReason),
        ChangeProgress.Impossible => new FilingError(
            ErrorCodes.AuthorityRejected, $"ETA shows the document as {document.Status}.", document.Status, document.DocumentStatusReason),
        _ => null,
    };
}
