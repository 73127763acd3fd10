using Refit;
using Tamga.Client.Filings;

namespace Tamga.Client.Mongolia;

/// <summary>Zero returns of Mongolian companies: who is enrolled, the runs, the tax calendar.</summary>
/// <remarks>A call that the gateway refuses throws a <see cref="TamgaException"/>.</remarks>
[Headers("Accept: application/json")]
public interface IZeroFilingApi
{
    /// <summary>The companies whose X reports are filed unattended.</summary>
    /// <param name="limit">The most in a page.</param>
    /// <param name="continuation">The continuation of the page before.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Get("api/etax/zero-filing/enrolments")]
    Task<EnrolmentPage> ListEnrolmentsAsync(
        string? limit = null, string? continuation = null, CancellationToken cancellationToken = default);

    /// <summary>One enrolment.</summary>
    /// <param name="entId">The taxpayer's number at e-Tax.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Get("api/etax/zero-filing/enrolments/{entId}")]
    Task<Enrolment> GetEnrolmentAsync(string entId, CancellationToken cancellationToken = default);

    /// <summary>Enrols a company, with its consent.</summary>
    /// <remarks>
    /// A register number stands in the place of entId as pin:9001002. Checked with e-Tax: a company that the login may not act
    /// for is refused; one that is being removed, and a form that none of the company's lists has, are warned of.
    /// </remarks>
    /// <param name="entId">The taxpayer's number at e-Tax.</param>
    /// <param name="request">What is asked for.</param>
    /// <param name="check">false leaves the check with e-Tax out. One of: <c>true</c>, <c>false</c>.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Put("api/etax/zero-filing/enrolments/{entId}")]
    Task<Enrolled> SetEnrolmentAsync(
        string entId, [Body] EnrolmentRequest request, string? check = null, CancellationToken cancellationToken = default);

    /// <summary>Ends an enrolment.</summary>
    /// <param name="entId">The taxpayer's number at e-Tax.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Delete("api/etax/zero-filing/enrolments/{entId}")]
    Task RemoveEnrolmentAsync(string entId, CancellationToken cancellationToken = default);

    /// <summary>Enrols the companies of a CSV file, all or none.</summary>
    /// <remarks>
    /// UTF-8 with comma or semicolon; header entId,forms,from,until,consentBy,consentStatement, where pin, the register number,
    /// may stand beside or in the place of entId; form codes separated by |; at most 10000 rows. Errors name the spreadsheet's
    /// row and the column, such as $[17].from; the header is row 1. Companies that are not in the file stay as they are. An
    /// apostrophe before =, +, - or @ at the beginning of a field is taken off.
    /// </remarks>
    /// <param name="file">The file, with its content type.</param>
    /// <param name="check">false leaves the check with e-Tax out. One of: <c>true</c>, <c>false</c>.</param>
    /// <param name="dryRun">true changes nothing. One of: <c>true</c>, <c>false</c>.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Post("api/etax/zero-filing/enrolments/import")]
    Task<EnrolmentImport> ImportEnrolmentsAsync(
        [Body] HttpContent file, string? check = null, string? dryRun = null, CancellationToken cancellationToken = default);

    /// <summary>All enrolments as the CSV file that the import takes.</summary>
    /// <remarks>
    /// A field that a spreadsheet would run as a formula has an apostrophe in front; the import takes it off.
    /// </remarks>
    /// <param name="cancellationToken">Ends the call.</param>
    [Headers("Accept: */*")]
    [Get("api/etax/zero-filing/enrolments.csv")]
    Task<Stream> ExportEnrolmentsAsync(CancellationToken cancellationToken = default);

    /// <summary>A run's report as JSON, CSV or a page to print.</summary>
    /// <remarks>
    /// format=json|csv|html, or by the Accept header, or JSON. entId= or pin= gives the report of one company.
    /// </remarks>
    /// <param name="id">Its id.</param>
    /// <param name="format">In which form.</param>
    /// <param name="entId">The taxpayer's number at e-Tax.</param>
    /// <param name="pin">The taxpayer's register number.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Get("api/etax/zero-filing/runs/{id}/report")]
    Task<RunReport> GetRunReportAsync(
        string id, string? format = null, string? entId = null, string? pin = null,
        CancellationToken cancellationToken = default);

    /// <summary>The evidence of everything a run filed, its reports, and a manifest of hashes.</summary>
    /// <remarks>Check it with: evidence verify FILE.</remarks>
    /// <param name="id">Its id.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Headers("Accept: */*")]
    [Get("api/etax/zero-filing/runs/{id}/evidence.zip")]
    Task<Stream> GetRunEvidenceAsync(string id, CancellationToken cancellationToken = default);

    /// <summary>What is expected to become due for the enrolled companies.</summary>
    /// <param name="from">From when on.</param>
    /// <param name="to">Until when.</param>
    /// <param name="entId">The taxpayer's number at e-Tax.</param>
    /// <param name="pin">The taxpayer's register number.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Get("api/etax/zero-filing/calendar")]
    Task<Calendar> GetCalendarAsync(
        string? from = null, string? to = null, string? entId = null, string? pin = null,
        CancellationToken cancellationToken = default);

    /// <summary>An enrolled company's due dates as a calendar feed (iCalendar).</summary>
    /// <remarks>
    /// What e-Tax listed at the last look and is not sent, and a forecast of the coming twelve months. Every event keeps its
    /// id, so that a calendar that reads the feed again moves what has moved.
    /// </remarks>
    /// <param name="entId">The taxpayer; the customer's own when left out.</param>
    /// <param name="pin">The taxpayer's register number, in the place of entId.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Headers("Accept: */*")]
    [Get("api/etax/zero-filing/calendar.ics")]
    Task<Stream> GetDueDateFeedAsync(long? entId = null, string? pin = null, CancellationToken cancellationToken = default);

    /// <summary>Files an X report for everything that is due and had no activity.</summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="idempotencyKey">At most 255 characters; with it the call is repeated by itself when the gateway is busy or
    /// away. The same key and body within 24 hours get the first answer again.</param>
    /// <param name="wait">How long the answer may be held until the filing has ended; at once when left out.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Post("api/etax/zero-filing/runs")]
    Task<Filing> StartRunAsync(
        [Body] RunRequest request, [Header("Idempotency-Key")] string? idempotencyKey = null,
        [Header("Prefer")] Wait? wait = null, CancellationToken cancellationToken = default);

    /// <summary>Runs, newest first.</summary>
    /// <param name="limit">The most in a page.</param>
    /// <param name="continuation">The continuation of the page before.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Get("api/etax/zero-filing/runs")]
    Task<FilingPage> ListRunsAsync(
        string? limit = null, string? continuation = null, CancellationToken cancellationToken = default);

    /// <summary>A run and how far it is.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Get("api/etax/zero-filing/runs/{id}")]
    Task<ZeroFilingRun> GetRunAsync(string id, CancellationToken cancellationToken = default);

    /// <summary>Every return of a run with its verdict and what came of it.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="limit">The most in a page.</param>
    /// <param name="continuation">The continuation of the page before.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Get("api/etax/zero-filing/runs/{id}/items")]
    Task<RunItemPage> ListItemsAsync(
        string id, string? limit = null, string? continuation = null, CancellationToken cancellationToken = default);

    /// <summary>What came of a run, as a file.</summary>
    /// <param name="id">The run's id.</param>
    /// <param name="format"><c>csv</c> or <c>html</c>.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Headers("Accept: */*")]
    [Get("api/etax/zero-filing/runs/{id}/report")]
    Task<Stream> GetRunReportFileAsync(string id, string format, CancellationToken cancellationToken = default);
}
