using Refit;
using Tamga.Client.Filings;

namespace Tamga.Client.Azerbaijan;

/// <summary>Azerbaijan's e-taxes through VatPortal: electronic invoices (qaimə).</summary>
/// <remarks>A call that the gateway refuses throws a <see cref="TamgaException"/>.</remarks>
[Headers("Accept: application/json")]
public interface IVatPortalApi
{
    /// <summary>Downloads a period's invoices from e-taxes.</summary>
    /// <remarks>
    /// One process at a time uses a phone; the others wait in line. PIN1 shows as waitingFor of the filing, with the code that
    /// the phone shows. The invoices go into the records; the filing's result counts them.
    /// </remarks>
    /// <param name="request">What is asked for.</param>
    /// <param name="idempotencyKey">At most 255 characters; with it the call is repeated by itself when the gateway is busy or
    /// away. The same key and body within 24 hours get the first answer again.</param>
    /// <param name="wait">How long the answer may be held until the filing has ended; at once when left out.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Post("api/vatportal/downloads")]
    Task<Filing> DownloadInvoicesAsync(
        [Body] DownloadRequest request, [Header("Idempotency-Key")] string? idempotencyKey = null,
        [Header("Prefer")] Wait? wait = null, CancellationToken cancellationToken = default);

    /// <summary>What has been downloaded, by folder and day.</summary>
    /// <param name="direction">The folder; both when left out. One of: <c>incoming</c>, <c>sent</c>.</param>
    /// <param name="dateFrom">Created on this day or later, in the authority's time.</param>
    /// <param name="dateTo">Created on this day or earlier.</param>
    /// <param name="status">Only these statuses, separated by commas.</param>
    /// <param name="kind">Only these kinds, separated by commas.</param>
    /// <param name="tin">Only with this tax number on either side.</param>
    /// <param name="amountFrom">A net amount of this much or more, in manat.</param>
    /// <param name="amountTo">A net amount of this much or less.</param>
    /// <param name="limit">The most in a page; 100 when left out.</param>
    /// <param name="continuation">The continuation of the page before.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Get("api/vatportal/invoices")]
    Task<InvoicePage> ListInvoicesAsync(
        string? direction = null, DateOnly? dateFrom = null, DateOnly? dateTo = null, string? status = null,
        string? kind = null, string? tin = null, string? amountFrom = null, string? amountTo = null, int? limit = null,
        string? continuation = null, CancellationToken cancellationToken = default);

    /// <summary>A downloaded invoice, whole.</summary>
    /// <param name="qaime">Its number.</param>
    /// <param name="direction">The folder; either when left out. One of: <c>incoming</c>, <c>sent</c>.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Get("api/vatportal/invoices/{qaime}")]
    Task<WholeInvoice> GetInvoiceAsync(string qaime, string? direction = null, CancellationToken cancellationToken = default);

    /// <summary>What has been downloaded, or its goods lines, as CSV, as an Excel workbook or as JSON lines.</summary>
    /// <remarks>
    /// A row per invoice, or with rows=lines a row per goods line with its invoice's head in it. JSON lines have each invoice
    /// whole, as VatPortal wrote it, with its folder and history beside it. lang=az has Azerbaijani heads. A workbook goes on
    /// in another sheet where one is full.
    /// </remarks>
    /// <param name="direction">The folder; both when left out. One of: <c>incoming</c>, <c>sent</c>.</param>
    /// <param name="dateFrom">Created on this day or later, in the authority's time.</param>
    /// <param name="dateTo">Created on this day or earlier.</param>
    /// <param name="status">Only these statuses, separated by commas.</param>
    /// <param name="kind">Only these kinds, separated by commas.</param>
    /// <param name="tin">Only with this tax number on either side.</param>
    /// <param name="amountFrom">A net amount of this much or more, in manat.</param>
    /// <param name="amountTo">A net amount of this much or less.</param>
    /// <param name="format">csv when left out. One of: <c>csv</c>, <c>xlsx</c>, <c>jsonl</c>.</param>
    /// <param name="rows">What a row is; invoices when left out. One of: <c>invoices</c>, <c>lines</c>.</param>
    /// <param name="lang">The language of the heads of csv and xlsx; en, the API's own names, when left out. One of: <c>en</c>,
    /// <c>az</c>.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Headers("Accept: */*")]
    [Get("api/vatportal/invoices/export")]
    Task<Stream> ExportInvoicesAsync(
        string? direction = null, DateOnly? dateFrom = null, DateOnly? dateTo = null, string? status = null,
        string? kind = null, string? tin = null, string? amountFrom = null, string? amountTo = null, string? format = null,
        string? rows = null, string? lang = null, CancellationToken cancellationToken = default);

    /// <summary>What the ERP expects from its suppliers, beside the incoming invoices that have been downloaded.</summary>
    /// <remarks>
    /// Post open orders or bills. Each is matched, differing by amount, day or status, or missing; what else came in is
    /// unexpected. Nothing is kept, and nobody is asked: it is as fresh as the last download of incoming invoices.
    /// </remarks>
    /// <param name="request">What is asked for.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Post("api/vatportal/invoices/matching")]
    Task<Matching> MatchInvoicesAsync([Body] MatchingRequest request, CancellationToken cancellationToken = default);

    /// <summary>What was uploaded through the gateway, beside what has been downloaded from the sent folder.</summary>
    /// <remarks>
    /// As fresh as the last download of sent invoices: one that is not seen may only not have been downloaded yet.
    /// </remarks>
    /// <param name="dateFrom">Posted or created on this day or later, in the authority's time.</param>
    /// <param name="dateTo">Posted or created on this day or earlier.</param>
    /// <param name="state">Only these. One of: <c>matched</c>, <c>differing</c>, <c>not-seen</c>, <c>not-submitted</c>,
    /// <c>not-posted</c>.</param>
    /// <param name="limit">The most in a page; 100 when left out.</param>
    /// <param name="continuation">The continuation of the page before.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Get("api/vatportal/reconciliation")]
    Task<ReconciliationPage> ReconcileInvoicesAsync(
        DateOnly? dateFrom = null, DateOnly? dateTo = null, string? state = null, int? limit = null,
        string? continuation = null, CancellationToken cancellationToken = default);

    /// <summary>What VatPortal says now of a process: its status, and its data as VatPortal has it.</summary>
    /// <remarks>A filing's authorityReference names its process. The form of the data is not documented.</remarks>
    /// <param name="processId">The process's number.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Get("api/vatportal/processes/{processId}")]
    Task<Process> GetProcessAsync(string processId, CancellationToken cancellationToken = default);

    /// <summary>Whether the last days are downloaded by themselves.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    [Get("api/vatportal/sync")]
    Task<SyncEnrolment> GetSyncAsync(CancellationToken cancellationToken = default);

    /// <summary>Has the last days downloaded by themselves, in both directions.</summary>
    /// <remarks>
    /// Each download asks for PIN1 on the phone; its filing shows the code. When it begins is a setting of the gateway.
    /// </remarks>
    /// <param name="request">What is asked for.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Put("api/vatportal/sync")]
    Task<SyncEnrolment> SetSyncAsync([Body] SyncRequest request, CancellationToken cancellationToken = default);

    /// <summary>No longer.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    [Delete("api/vatportal/sync")]
    Task RemoveSyncAsync(CancellationToken cancellationToken = default);

    /// <summary>Uploads invoices to e-taxes, or into the portal with sign: false.</summary>
    /// <remarks>
    /// Invoices are written in VatPortal's field names and sent as they are written. They are checked first: sums, required
    /// members, values. PIN1 and PIN2 show as waitingFor of the filing; its result has the number and status of each invoice.
    /// </remarks>
    /// <param name="request">What is asked for.</param>
    /// <param name="idempotencyKey">At most 255 characters; with it the call is repeated by itself when the gateway is busy or
    /// away. The same key and body within 24 hours get the first answer again.</param>
    /// <param name="wait">How long the answer may be held until the filing has ended; at once when left out.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Post("api/vatportal/uploads")]
    Task<Filing> UploadInvoicesAsync(
        [Body] UploadRequest request, [Header("Idempotency-Key")] string? idempotencyKey = null,
        [Header("Prefer")] Wait? wait = null, CancellationToken cancellationToken = default);

    /// <summary>The same checks; nothing is sent.</summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Post("api/vatportal/uploads/validate")]
    Task<UploadCheck> ValidateInvoicesAsync([Body] UploadRequest request, CancellationToken cancellationToken = default);

    /// <summary>Takes an invoice out of the portal that has not been submitted.</summary>
    /// <param name="erpInvoiceId">The ERP's id of the invoice.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Delete("api/vatportal/uploads/{erpInvoiceId}")]
    Task<DeletedUpload> DeleteUploadAsync(string erpInvoiceId, CancellationToken cancellationToken = default);

    /// <summary>Deletes qaimə from the portal and from e-taxes, for ever.</summary>
    /// <remarks>
    /// All or none; needs confirm: true. It is sent once: when VatPortal's answer does not arrive, the filing fails with
    /// OUTCOME_UNKNOWN and what a look has shown, and nothing is sent again.
    /// </remarks>
    /// <param name="request">What is asked for.</param>
    /// <param name="idempotencyKey">At most 255 characters; with it the call is repeated by itself when the gateway is busy or
    /// away. The same key and body within 24 hours get the first answer again.</param>
    /// <param name="wait">How long the answer may be held until the filing has ended; at once when left out.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Post("api/vatportal/qaime-deletions")]
    Task<Filing> DeleteQaimeAsync(
        [Body] QaimeDeletionRequest request, [Header("Idempotency-Key")] string? idempotencyKey = null,
        [Header("Prefer")] Wait? wait = null, CancellationToken cancellationToken = default);

    /// <summary>Renews the customer's API token and stores the new one.</summary>
    /// <remarks>
    /// Asks VatPortal for a challenge, answers it with the account's secret hash, and keeps the token that comes. It is renewed
    /// by itself, too.
    /// </remarks>
    /// <param name="cancellationToken">Ends the call.</param>
    [Post("api/vatportal/token/renewals")]
    Task<TokenRenewal> RenewTokenAsync(CancellationToken cancellationToken = default);

    /// <summary>Whether a taxpayer's number can be one: its form and its check digit.</summary>
    /// <remarks>VatPortal has no call that looks a taxpayer up, so whether there is such a one is not said.</remarks>
    /// <param name="voen">The taxpayer's number (VÖEN).</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Get("api/vatportal/voens/{voen}")]
    Task<Voen> CheckVoenAsync(string voen, CancellationToken cancellationToken = default);
}
