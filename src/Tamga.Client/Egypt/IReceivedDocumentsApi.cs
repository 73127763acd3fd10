using Refit;
using Tamga.Client.Filings;

namespace Tamga.Client.Egypt;

/// <summary>Egypt's ETA: the purchase ledger, what others have sent to the taxpayer.</summary>
/// <remarks>A call that the gateway refuses throws a <see cref="TamgaException"/>.</remarks>
[Headers("Accept: application/json")]
public interface IReceivedDocumentsApi
{
    /// <summary>Documents that the taxpayer has received, from the records, in the order of their issue.</summary>
    /// <remarks>
    /// They are read from ETA when it calls back and when it is searched: see the sync. A page may hold fewer than its limit
    /// although more follow; there is more while there is a continuation. One that can still be rejected says until when, and
    /// how many whole days are left; POST /api/Invoices/{uuid}/reject does it.
    /// </remarks>
    /// <param name="from">Issued on this day, in Egypt, or at this time, or later.</param>
    /// <param name="to">Issued on this day, in Egypt, or at this time, or earlier.</param>
    /// <param name="issuerId">Only of the issuer with this registration number.</param>
    /// <param name="status">Only at this status of ETA's. One of: <c>Valid</c>, <c>Invalid</c>, <c>Cancelled</c>,
    /// <c>Rejected</c>, <c>Submitted</c>.</param>
    /// <param name="documentType">Only of this type. One of: <c>I</c>, <c>C</c>, <c>D</c>, <c>EI</c>, <c>EC</c>, <c>ED</c>,
    /// <c>II</c>.</param>
    /// <param name="limit">The most in a page; 100 when left out.</param>
    /// <param name="continuation">The continuation of the page before.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Get("api/Invoices/received")]
    Task<ReceivedDocumentPage> ListAsync(
        DateTimeOffset? from = null, DateTimeOffset? to = null, string? issuerId = null, string? status = null,
        string? documentType = null, int? limit = null, string? continuation = null,
        CancellationToken cancellationToken = default);

    /// <summary>What the received documents come to, by tax and month: what a VAT return asks for.</summary>
    /// <remarks>
    /// Months are those of issue, in Egypt. Credit notes count against the rest. Valid documents only, unless status says
    /// otherwise. taxTotals are the documents' own; taxes are those of their lines by sub-type and rate, and their netAmount
    /// what the lines that bear them come to before tax. incomplete counts documents whose lines ETA has not shown yet: their
    /// amounts are in, their taxes are not.
    /// </remarks>
    /// <param name="from">Issued on this day, in Egypt, or at this time, or later.</param>
    /// <param name="to">Issued on this day, in Egypt, or at this time, or earlier.</param>
    /// <param name="issuerId">Only of the issuer with this registration number.</param>
    /// <param name="status">Only at this status of ETA's. One of: <c>Valid</c>, <c>Invalid</c>, <c>Cancelled</c>,
    /// <c>Rejected</c>, <c>Submitted</c>.</param>
    /// <param name="documentType">Only of this type. One of: <c>I</c>, <c>C</c>, <c>D</c>, <c>EI</c>, <c>EC</c>, <c>ED</c>,
    /// <c>II</c>.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Get("api/Invoices/received/totals")]
    Task<ReceivedTotals> SumAsync(
        DateTimeOffset? from = null, DateTimeOffset? to = null, string? issuerId = null, string? status = null,
        string? documentType = null, CancellationToken cancellationToken = default);

    /// <summary>A received document, whole, from the records.</summary>
    /// <param name="uuid">ETA's id of the document.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Get("api/Invoices/received/{uuid}")]
    Task<WholeReceivedDocument> GetAsync(string uuid, CancellationToken cancellationToken = default);

    /// <summary>What was received, line by line or document by document, as CSV or as an Excel workbook.</summary>
    /// <remarks>
    /// A row per line with its document's head in it, or with rows=documents a row per document. Times are Egypt's. lang=ar has
    /// Arabic heads. A workbook goes on in another sheet where one is full.
    /// </remarks>
    /// <param name="from">Issued on this day, in Egypt, or at this time, or later.</param>
    /// <param name="to">Issued on this day, in Egypt, or at this time, or earlier.</param>
    /// <param name="issuerId">Only of the issuer with this registration number.</param>
    /// <param name="status">Only at this status of ETA's. One of: <c>Valid</c>, <c>Invalid</c>, <c>Cancelled</c>,
    /// <c>Rejected</c>, <c>Submitted</c>.</param>
    /// <param name="documentType">Only of this type. One of: <c>I</c>, <c>C</c>, <c>D</c>, <c>EI</c>, <c>EC</c>, <c>ED</c>,
    /// <c>II</c>.</param>
    /// <param name="format">csv when left out. One of: <c>csv</c>, <c>xlsx</c>.</param>
    /// <param name="rows">What a row is; lines when left out. One of: <c>lines</c>, <c>documents</c>.</param>
    /// <param name="lang">The language of the heads; en, the API's own names, when left out. One of: <c>en</c>,
    /// <c>ar</c>.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Headers("Accept: */*")]
    [Get("api/Invoices/received/export")]
    Task<Stream> ExportAsync(
        DateTimeOffset? from = null, DateTimeOffset? to = null, string? issuerId = null, string? status = null,
        string? documentType = null, string? format = null, string? rows = null, string? lang = null,
        CancellationToken cancellationToken = default);

    /// <summary>Whether received documents are searched by themselves.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    [Get("api/Invoices/received/sync")]
    Task<ReceivedEnrolment> GetSyncAsync(CancellationToken cancellationToken = default);

    /// <summary>Has received documents searched by themselves, beginning now.</summary>
    /// <remarks>
    /// A search begins at once, from the given day on or as many days back as the later ones reach; filingId is its filing.
    /// When the later ones begin is a setting of the gateway. ETA's callbacks are followed in any case.
    /// </remarks>
    /// <param name="request">What is asked for.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Put("api/Invoices/received/sync")]
    Task<ReceivedEnrolment> SetSyncAsync([Body] ReceivedSyncRequest request, CancellationToken cancellationToken = default);

    /// <summary>No longer.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    [Delete("api/Invoices/received/sync")]
    Task RemoveSyncAsync(CancellationToken cancellationToken = default);

    /// <summary>Searches received documents now, by the time of their submission.</summary>
    /// <remarks>
    /// The filing's result counts what was new and what has changed. Without dates: as many days back as the schedule's. What
    /// is in the records already is there once, however often it is searched.
    /// </remarks>
    /// <param name="request">What is asked for.</param>
    /// <param name="idempotencyKey">At most 255 characters; with it the call is repeated by itself when the gateway is busy or
    /// away. The same key and body within 24 hours get the first answer again.</param>
    /// <param name="wait">How long the answer may be held until the filing has ended; at once when left out.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Post("api/Invoices/received/sync")]
    Task<Filing> SyncAsync(
        [Body] ReceivedSearchRequest request, [Header("Idempotency-Key")] string? idempotencyKey = null,
        [Header("Prefer")] Wait? wait = null, CancellationToken cancellationToken = default);
}
