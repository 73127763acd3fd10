using System.Text.Json;
using Tamga.Egypt.Queries;
using Tamga.Egypt.Wire;

namespace Tamga.Egypt;

/// <summary>Invoices and notes.</summary>
sealed partial class EtaClient
{
    /// <summary>Submits documents. The body goes out byte for byte.</summary>
    /// <param name="login">Who submits: the issuer.</param>
    /// <param name="body"><c>{"documents":[…]}</c>.</param>
    /// <param name="cancellation">Gives up; whether ETA has it is then unknown.</param>
    public Task<EtaResult<SubmissionAnswer>> SubmitDocumentsAsync(EtaLogin login, ReadOnlyMemory<byte> body, CancellationToken cancellation) =>
        CallAsync(
            login, new EtaCall(EtaApi.Submission, "documentsubmissions", Documents + "documentsubmissions") { Method = HttpMethod.Post, Body = body },
            json => EtaAnswers.One(json, EtaJson.Default.SubmissionAnswer), cancellation);

    /// <summary>A submission, one page of its documents. ETA may not know it in the first moments.</summary>
    public Task<EtaResult<JsonElement>> GetSubmissionAsync(
        EtaLogin login, string submissionUuid, int pageNo, int pageSize, CancellationToken cancellation) =>
        GetAsync(login, new EtaCall(
            EtaApi.Status, "documentsubmissions/{uuid}",
            $"{Documents}documentsubmissions/{Escape(submissionUuid)}?pageNo={pageNo}&pageSize={pageSize}"), cancellation);

    /// <summary>A document as it was sent, and what ETA made of it.</summary>
    public Task<EtaResult<JsonElement>> GetDocumentRawAsync(EtaLogin login, string uuid, CancellationToken cancellation) =>
        GetAsync(login, new EtaCall(EtaApi.Read, "documents/{uuid}/raw", $"{Documents}documents/{Escape(uuid)}/raw"), cancellation);

    /// <summary>A document with its validation results.</summary>
    public Task<EtaResult<JsonElement>> GetDocumentDetailsAsync(EtaLogin login, string uuid, CancellationToken cancellation) =>
        GetAsync(login, new EtaCall(EtaApi.Read, "documents/{uuid}/details", $"{Documents}documents/{Escape(uuid)}/details"), cancellation);

    /// <summary>A document as PDF.</summary>
    /// <param name="login">Who asks.</param>
    /// <param name="uuid">The document.</param>
    /// <param name="hand">Takes the bytes while they arrive.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task<EtaResult<bool>> GetDocumentPdfAsync(
        EtaLogin login, string uuid, Func<Stream, CancellationToken, Task> hand, CancellationToken cancellation) =>
        StreamAsync(login, new EtaCall(EtaApi.Read, "documents/{uuid}/pdf", $"{Documents}documents/{Escape(uuid)}/pdf")
        {
            Accept = "application/pdf",
        }, hand, cancellation);

    /// <summary>Asks to cancel (the issuer) or reject (the receiver) a document. A yes may take effect later.</summary>
    /// <param name="login">Who asks.</param>
    /// <param name="uuid">The document.</param>
    /// <param name="status"><c>cancelled</c> or <c>rejected</c>.</param>
    /// <param name="reason">Why, for the other side.</param>
    /// <param name="cancellation">Gives up; whether ETA has it is then unknown.</param>
    public Task<EtaResult<bool>> ChangeStateAsync(
        EtaLogin login, string uuid, string status, string reason, CancellationToken cancellation) =>
        PutAsync(login, "documents/state/{uuid}/state", $"documents/state/{Escape(uuid)}/state", StateBody(status, reason), cancellation);

    /// <summary>The receiver declines the issuer's cancellation. The path is spelled as ETA spells it.</summary>
    public Task<EtaResult<bool>> DeclineCancellationAsync(EtaLogin login, string uuid, CancellationToken cancellation) => PutAsync(
        login, "documents/state/{uuid}/decline/cancelation", $"documents/state/{Escape(uuid)}/decline/cancelation", body: null, cancellation);

    /// <summary>The issuer declines the receiver's rejection.</summary>
    public Task<EtaResult<bool>> DeclineRejectionAsync(EtaLogin login, string uuid, CancellationToken cancellation) => PutAsync(
        login, "documents/state/{uuid}/decline/rejection", $"documents/state/{Escape(uuid)}/decline/rejection", body: null, cancellation);

    /// <summary>One page of the document search; see <see cref="SearchWindows"/> for longer spans.</summary>
    public Task<EtaResult<JsonElement>> SearchDocumentsAsync(EtaLogin login, EtaQuery query, CancellationToken cancellation) =>
        GetAsync(login, new EtaCall(EtaApi.Search, "documents/search", $"{Documents}documents/search{query}"), cancellation);

    /// <summary>What came and went lately; ETA's older form of the search.</summary>
    public Task<EtaResult<JsonElement>> GetRecentDocumentsAsync(EtaLogin login, EtaQuery query, CancellationToken cancellation) =>
        GetAsync(login, new EtaCall(EtaApi.Search, "documents/recent", $"{Documents}documents/recent{query}"), cancellation);

    /// <summary>The body of a state change, as it is sent.</summary>
    public static byte[] StateBody(string status, string reason) =>
        JsonSerializer.SerializeToUtf8Bytes(new { status, reason }, Orchestrations.OrchestrationJson.Options);

    Task<EtaResult<bool>> PutAsync(EtaLogin login, string name, string path, byte[]? body, CancellationToken cancellation) => CallAsync(
        login, new EtaCall(EtaApi.State, name, Documents + path)
        {
            Method = HttpMethod.Put,
            Body = body is null ? null : (ReadOnlyMemory<byte>?)body,
            BodyIsOptional = true,
        }, static _ => true, cancellation);

    static string Escape(string part) => Uri.EscapeDataString(part);
}
