using System.Text.Json;
using Tamga.Egypt.Invoices;
using Tamga.Egypt.SignIn;
using Tamga.Egypt.Wire;
using Tamga.Orchestrations;
using Tamga.Upstream;

namespace Tamga.Egypt;

/// <summary>Invoices and notes.</summary>
sealed partial class EtaClient
{
    const long LargestPdf = 32 * 1024 * 1024;

    /// <summary>Submits documents. The body goes out byte for byte.</summary>
    /// <param name="login">Who submits: the issuer.</param>
    /// <param name="body"><c>{"documents":[…]}</c>.</param>
    /// <param name="cancellationToken">Gives up; whether ETA has it is then unknown.</param>
    public Task<AuthorityAnswer<SubmissionAnswer>> SubmitDocumentsAsync(
        EtaLogin login, ReadOnlyMemory<byte> body, CancellationToken cancellationToken) =>
        AskAsync(
            login, Call(EtaApi.Submission, IEtaApi.DocumentSubmissions),
            (api, call) => api.SubmitDocumentsAsync(Json(body), call, cancellationToken),
            json => EtaAnswers.One(json, EtaJson.Default.SubmissionAnswer));

    /// <summary>A submission, one page of its documents. ETA may not know it in the first moments.</summary>
    public Task<AuthorityAnswer<JsonElement>> GetSubmissionAsync(
        EtaLogin login, string submissionUuid, int pageNo, int pageSize, CancellationToken cancellationToken) =>
        AskAsync(
            login, Call(EtaApi.Status, IEtaApi.DocumentSubmission),
            (api, call) => api.GetSubmissionAsync(submissionUuid, pageNo, pageSize, call, cancellationToken),
            EtaAnswers.Said);

    /// <summary>A document as it was sent, and what ETA made of it.</summary>
    public Task<AuthorityAnswer<JsonElement>> GetDocumentRawAsync(
        EtaLogin login, string uuid, CancellationToken cancellationToken) =>
        ReadAsync(login, IEtaApi.DocumentRaw, (api, call) => api.GetDocumentRawAsync(uuid, call, cancellationToken));

    /// <summary>A document with its validation results.</summary>
    public Task<AuthorityAnswer<JsonElement>> GetDocumentDetailsAsync(
        EtaLogin login, string uuid, CancellationToken cancellationToken) =>
        ReadAsync(login, IEtaApi.DocumentDetails, (api, call) => api.GetDocumentDetailsAsync(uuid, call, cancellationToken));

    /// <summary>A document as PDF.</summary>
    /// <param name="login">Who asks.</param>
    /// <param name="uuid">The document.</param>
    /// <param name="hand">Takes the bytes while they arrive.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<AuthorityAnswer<bool>> GetDocumentPdfAsync(
        EtaLogin login, string uuid, Func<Stream, CancellationToken, Task> hand, CancellationToken cancellationToken) =>
        StreamAsync(
            login, IEtaApi.DocumentPdf, LargestPdf, (api, call) => api.GetDocumentPdfAsync(uuid, call, cancellationToken), hand);

    /// <summary>Asks to cancel (the issuer) or reject (the receiver) a document. A yes may take effect later.</summary>
    /// <param name="login">Who asks.</param>
    /// <param name="uuid">The document.</param>
    /// <param name="status"><c>cancelled</c> or <c>rejected</c>.</param>
    /// <param name="reason">Why, for the other side.</param>
    /// <param name="cancellationToken">Gives up; whether ETA has it is then unknown.</param>
    public Task<AuthorityAnswer<bool>> ChangeStateAsync(
        EtaLogin login, string uuid, string status, string reason, CancellationToken cancellationToken)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new { status, reason }, OrchestrationJson.Options);
        return ChangeAsync(
            login, IEtaApi.DocumentState, (api, call) => api.ChangeStateAsync(uuid, Json(body), call, cancellationToken));
    }

    /// <summary>The receiver declines the issuer's cancellation.</summary>
    public Task<AuthorityAnswer<bool>> DeclineCancellationAsync(
        EtaLogin login, string uuid, CancellationToken cancellationToken) =>
        ChangeAsync(
            login, IEtaApi.DeclineCancellation, (api, call) => api.DeclineCancellationAsync(uuid, call, cancellationToken));

    /// <summary>The issuer declines the receiver's rejection.</summary>
    public Task<AuthorityAnswer<bool>> DeclineRejectionAsync(EtaLogin login, string uuid, CancellationToken cancellationToken) =>
        ChangeAsync(login, IEtaApi.DeclineRejection, (api, call) => api.DeclineRejectionAsync(uuid, call, cancellationToken));

    /// <summary>One page of the document search; see <see cref="SearchWindows"/> for longer spans.</summary>
    public Task<AuthorityAnswer<JsonElement>> SearchDocumentsAsync(
        EtaLogin login, EtaQuery query, CancellationToken cancellationToken) =>
        AskAsync(
            login, Call(EtaApi.Search, IEtaApi.DocumentSearch),
            (api, call) => api.SearchDocumentsAsync(query, call, cancellationToken), EtaAnswers.Said);

    /// <summary>One page of the documents of the last weeks.</summary>
    public Task<AuthorityAnswer<JsonElement>> GetRecentDocumentsAsync(
        EtaLogin login, EtaQuery query, CancellationToken cancellationToken) =>
        AskAsync(
            login, Call(EtaApi.Search, IEtaApi.RecentDocuments),
            (api, call) => api.GetRecentDocumentsAsync(query, call, cancellationToken), EtaAnswers.Said);

    /// <summary>A state change is answered with nothing, or with the bare word true.</summary>
    Task<AuthorityAnswer<bool>> ChangeAsync(
        EtaLogin login, string name, Func<IEtaApi, UpstreamCall, Task<HttpResponseMessage>> send) =>
        AskAsync(login, Call(EtaApi.State, name) with { BodyIsOptional = true }, send, static _ => true);
}
