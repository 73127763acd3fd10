using System.Text.Json.Nodes;
using Refit;
using Tamga.Client.Filings;

namespace Tamga.Client.Egypt;

/// <summary>Egypt's ETA: invoices, credit and debit notes.</summary>
/// <remarks>A call that the gateway refuses throws a <see cref="TamgaException"/>.</remarks>
[Headers("Accept: application/json")]
public interface IInvoicesApi
{
    /// <summary>Submits invoices, credit and debit notes, export documents.</summary>
    /// <remarks>
    /// An ERP gives lines with quantity and price; issuer, versions, taxes and totals are filled. Everything is checked before
    /// the 202. The filing's result has documents: [{internalId, uuid, longId, submissionId, status, errors, publicUrl}]; it
    /// succeeds when ETA has decided on all and at least one is Valid. A document that ETA refused or found Invalid may be
    /// mended and posted anew under its number; any other number that was used is 409.
    /// </remarks>
    /// <param name="request">What is asked for.</param>
    /// <param name="idempotencyKey">At most 255 characters; with it the call is repeated by itself when the gateway is busy or
    /// away. The same key and body within 24 hours get the first answer again.</param>
    /// <param name="wait">How long the answer may be held until the filing has ended; at once when left out.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Post("api/Invoices/submit")]
    Task<Filing> SubmitAsync(
        [Body] InvoicesRequest request, [Header("Idempotency-Key")] string? idempotencyKey = null,
        [Header("Prefer")] Wait? wait = null, CancellationToken cancellationToken = default);

    /// <summary>Makes and checks documents without sending them.</summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Post("api/Invoices/validate")]
    Task<InvoiceValidation> ValidateAsync([Body] InvoicesRequest request, CancellationToken cancellationToken = default);

    /// <summary>The issuer takes a document back.</summary>
    /// <remarks>The filing ends when ETA shows the new state, which may be much later than its yes, or says why not.</remarks>
    /// <param name="uuid">ETA's id of the document.</param>
    /// <param name="request">What is asked for.</param>
    /// <param name="idempotencyKey">At most 255 characters; with it the call is repeated by itself when the gateway is busy or
    /// away. The same key and body within 24 hours get the first answer again.</param>
    /// <param name="wait">How long the answer may be held until the filing has ended; at once when left out.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Post("api/Invoices/{uuid}/cancel")]
    Task<Filing> CancelAsync(
        string uuid, [Body] ReasonRequest request, [Header("Idempotency-Key")] string? idempotencyKey = null,
        [Header("Prefer")] Wait? wait = null, CancellationToken cancellationToken = default);

    /// <summary>The receiver does not accept a document.</summary>
    /// <remarks>The filing ends when ETA shows the new state, which may be much later than its yes, or says why not.</remarks>
    /// <param name="uuid">ETA's id of the document.</param>
    /// <param name="request">What is asked for.</param>
    /// <param name="idempotencyKey">At most 255 characters; with it the call is repeated by itself when the gateway is busy or
    /// away. The same key and body within 24 hours get the first answer again.</param>
    /// <param name="wait">How long the answer may be held until the filing has ended; at once when left out.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Post("api/Invoices/{uuid}/reject")]
    Task<Filing> RejectAsync(
        string uuid, [Body] ReasonRequest request, [Header("Idempotency-Key")] string? idempotencyKey = null,
        [Header("Prefer")] Wait? wait = null, CancellationToken cancellationToken = default);

    /// <summary>The issuer does not accept the receiver's rejection.</summary>
    /// <remarks>The filing ends when ETA shows the new state, which may be much later than its yes, or says why not.</remarks>
    /// <param name="uuid">ETA's id of the document.</param>
    /// <param name="idempotencyKey">At most 255 characters; with it the call is repeated by itself when the gateway is busy or
    /// away. The same key and body within 24 hours get the first answer again.</param>
    /// <param name="wait">How long the answer may be held until the filing has ended; at once when left out.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Post("api/Invoices/{uuid}/decline-rejection")]
    Task<Filing> DeclineRejectionAsync(
        string uuid, [Header("Idempotency-Key")] string? idempotencyKey = null, [Header("Prefer")] Wait? wait = null,
        CancellationToken cancellationToken = default);

    /// <summary>The receiver does not accept the issuer's cancellation.</summary>
    /// <remarks>The filing ends when ETA shows the new state, which may be much later than its yes, or says why not.</remarks>
    /// <param name="uuid">ETA's id of the document.</param>
    /// <param name="idempotencyKey">At most 255 characters; with it the call is repeated by itself when the gateway is busy or
    /// away. The same key and body within 24 hours get the first answer again.</param>
    /// <param name="wait">How long the answer may be held until the filing has ended; at once when left out.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Post("api/Invoices/{uuid}/decline-cancellation")]
    Task<Filing> DeclineCancellationAsync(
        string uuid, [Header("Idempotency-Key")] string? idempotencyKey = null, [Header("Prefer")] Wait? wait = null,
        CancellationToken cancellationToken = default);

    /// <summary>Searches documents at ETA.</summary>
    /// <remarks>
    /// Filters have ETA's names and meanings. One pair of dates; without any, the last 30 days of submissions. ETA takes 30
    /// days at a time: longer spans are cut, newest piece first, and pages go on across the pieces. The answer is ETA's, with
    /// records: what the gateway itself knows of these documents. The last continuationToken is EndofResultSet.
    /// </remarks>
    /// <param name="submissionDateFrom">Submitted at this time or later.</param>
    /// <param name="submissionDateTo">Submitted at this time or earlier.</param>
    /// <param name="issueDateFrom">Issued at this time or later.</param>
    /// <param name="issueDateTo">Issued at this time or earlier.</param>
    /// <param name="pageSize">The most in a page; 100 when left out.</param>
    /// <param name="continuationToken">The continuationToken of the page before.</param>
    /// <param name="direction">Sent or received. One of: <c>Sent</c>, <c>Received</c>.</param>
    /// <param name="status">ETA's status. One of: <c>Valid</c>, <c>Invalid</c>, <c>Rejected</c>, <c>Cancelled</c>,
    /// <c>Submitted</c>.</param>
    /// <param name="documentType">ETA's type. One of: <c>i</c>, <c>c</c>, <c>d</c>, <c>ei</c>, <c>ec</c>, <c>ed</c>,
    /// <c>ii</c>.</param>
    /// <param name="receiverType">What the receiver is. One of: <c>B</c>, <c>P</c>, <c>F</c>.</param>
    /// <param name="receiverId">ETA's filter of this name.</param>
    /// <param name="issuerType">What the issuer is. One of: <c>B</c>, <c>P</c>, <c>F</c>.</param>
    /// <param name="issuerId">ETA's filter of this name.</param>
    /// <param name="uuid">ETA's filter of this name.</param>
    /// <param name="internalID">ETA's filter of this name.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Get("api/Invoices/search")]
    Task<InvoiceSearchPage> SearchAsync(
        DateTimeOffset? submissionDateFrom = null, DateTimeOffset? submissionDateTo = null,
        DateTimeOffset? issueDateFrom = null, DateTimeOffset? issueDateTo = null, int? pageSize = null,
        string? continuationToken = null, string? direction = null, string? status = null, string? documentType = null,
        string? receiverType = null, string? receiverId = null, string? issuerType = null, string? issuerId = null,
        string? uuid = null, string? internalID = null, CancellationToken cancellationToken = default);

    /// <summary>One document at ETA, with its validation results.</summary>
    /// <remarks>ETA's answer as it is, with record: what the gateway itself knows of the document, or null.</remarks>
    /// <param name="uuid">ETA's id of the document.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Get("api/Invoices/{uuid}")]
    Task<JsonObject> GetAsync(string uuid, CancellationToken cancellationToken = default);

    /// <summary>One document as it was sent to ETA.</summary>
    /// <param name="uuid">ETA's id of the document.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Get("api/Invoices/{uuid}/raw")]
    Task<JsonObject> GetRawAsync(string uuid, CancellationToken cancellationToken = default);

    /// <summary>One document as ETA prints it.</summary>
    /// <param name="uuid">ETA's id of the document.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Headers("Accept: */*")]
    [Get("api/Invoices/{uuid}/pdf")]
    Task<Stream> GetPdfAsync(string uuid, CancellationToken cancellationToken = default);

    /// <summary>A submission at ETA, with the state of each document.</summary>
    /// <remarks>ETA's answer as it is, with records: what the gateway itself knows of these documents.</remarks>
    /// <param name="submissionUuid">ETA's id of the submission.</param>
    /// <param name="pageNo">Which page, from 1.</param>
    /// <param name="pageSize">The most in a page; 100 when left out.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Get("api/Invoices/submissions/{submissionUuid}")]
    Task<JsonObject> GetSubmissionAsync(
        string submissionUuid, int? pageNo = null, int? pageSize = null, CancellationToken cancellationToken = default);

    /// <summary>The documents of the last weeks, issued and received, the newest first.</summary>
    /// <remarks>
    /// ETA's list as it is, with records: what the gateway itself knows of these documents. ETA shows about thirty days and
    /// 10,000 documents here; /search goes further.
    /// </remarks>
    /// <param name="direction">Sent or received. One of: <c>Sent</c>, <c>Received</c>.</param>
    /// <param name="status">ETA's status. One of: <c>Valid</c>, <c>Invalid</c>, <c>Rejected</c>, <c>Cancelled</c>,
    /// <c>Submitted</c>.</param>
    /// <param name="documentType">ETA's type. One of: <c>i</c>, <c>c</c>, <c>d</c>, <c>ei</c>, <c>ec</c>, <c>ed</c>,
    /// <c>ii</c>.</param>
    /// <param name="receiverType">What the receiver is. One of: <c>B</c>, <c>P</c>, <c>F</c>.</param>
    /// <param name="receiverId">ETA's filter of this name.</param>
    /// <param name="issuerType">What the issuer is. One of: <c>B</c>, <c>P</c>, <c>F</c>.</param>
    /// <param name="issuerId">ETA's filter of this name.</param>
    /// <param name="uuid">ETA's filter of this name.</param>
    /// <param name="internalID">ETA's filter of this name.</param>
    /// <param name="limit">The most in a page; 50 when left out.</param>
    /// <param name="continuation">The continuation of the page before.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Get("api/Invoices/recent")]
    Task<RecentDocumentPage> ListRecentAsync(
        string? direction = null, string? status = null, string? documentType = null, string? receiverType = null,
        string? receiverId = null, string? issuerType = null, string? issuerId = null, string? uuid = null,
        string? internalID = null, int? limit = null, string? continuation = null,
        CancellationToken cancellationToken = default);
}
