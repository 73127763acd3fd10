using Refit;

namespace Tamga.Client.Filings;

/// <summary>Every submission to an authority, whichever it is.</summary>
/// <remarks>A call that the gateway refuses throws a <see cref="TamgaException"/>.</remarks>
[Headers("Accept: application/json")]
public interface IFilingsApi
{
    /// <summary>A customer's filings, newest first.</summary>
    /// <param name="authority">Only with this authority: etax, vatportal, eta.</param>
    /// <param name="kind">Only of this kind, such as return.</param>
    /// <param name="status">Only those that stand here. One of: <c>queued</c>, <c>running</c>, <c>waiting</c>,
    /// <c>succeeded</c>, <c>failed</c>.</param>
    /// <param name="from">Accepted at this time or later; a day alone means its start, UTC.</param>
    /// <param name="to">Accepted at this time or earlier; a day alone means its end, UTC.</param>
    /// <param name="q">Only those in which this occurs: the number of an invoice or receipt, uuid, qaimə, report,
    /// entId.</param>
    /// <param name="customerId">Of this customer alone. With a partner's token a list covers all its customers, and its rows
    /// name them.</param>
    /// <param name="changedSince">Only those that have moved since the cursor of an earlier answer.</param>
    /// <param name="limit">The most in a page; 50 when left out.</param>
    /// <param name="continuation">The continuation of the page before.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Get("api/filings")]
    Task<FilingPage> ListAsync(
        string? authority = null, string? kind = null, string? status = null, DateTimeOffset? from = null,
        DateTimeOffset? to = null, string? q = null, string? customerId = null, string? changedSince = null, int? limit = null,
        string? continuation = null, CancellationToken cancellationToken = default);

    /// <summary>How many filings there are of each.</summary>
    /// <param name="by">What is counted; status when left out. A day is that of acceptance, UTC. One of: <c>status</c>,
    /// <c>authority</c>, <c>kind</c>, <c>day</c>.</param>
    /// <param name="authority">Only with this authority: etax, vatportal, eta.</param>
    /// <param name="kind">Only of this kind, such as return.</param>
    /// <param name="status">Only those that stand here. One of: <c>queued</c>, <c>running</c>, <c>waiting</c>,
    /// <c>succeeded</c>, <c>failed</c>.</param>
    /// <param name="from">Accepted at this time or later; a day alone means its start, UTC.</param>
    /// <param name="to">Accepted at this time or earlier; a day alone means its end, UTC.</param>
    /// <param name="q">Only those in which this occurs: the number of an invoice or receipt, uuid, qaimə, report,
    /// entId.</param>
    /// <param name="customerId">Of this customer alone. With a partner's token a list covers all its customers, and its rows
    /// name them.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Get("api/filings/counts")]
    Task<FilingCounts> CountAsync(
        string? by = null, string? authority = null, string? kind = null, string? status = null, DateTimeOffset? from = null,
        DateTimeOffset? to = null, string? q = null, string? customerId = null, CancellationToken cancellationToken = default);

    /// <summary>Puts failed filings back to work, at most 1000 with one request; dryRun only counts them.</summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Post("api/filings/retry")]
    Task<FilingRetries> RetryManyAsync(
        [Body] FilingRetryRequest? request = null, CancellationToken cancellationToken = default);

    /// <summary>One filing: status, stage, result, error, timeline.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Get("api/filings/{id}")]
    Task<Filing> GetAsync(string id, CancellationToken cancellationToken = default);

    /// <summary>What was sent and what came back, hash-chained.</summary>
    /// <remarks>
    /// hash is the lower-case hex SHA-256 of previousHash, seq, at, kind and data, joined by line feeds, data as RFC 8785
    /// canonical JSON; the first previousHash is empty.
    /// </remarks>
    /// <param name="id">Its id.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Get("api/filings/{id}/evidence")]
    Task<Evidence> GetEvidenceAsync(string id, CancellationToken cancellationToken = default);

    /// <summary>Puts a failed filing back to work.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="idempotencyKey">At most 255 characters; with it the call is repeated by itself when the gateway is busy or
    /// away. The same key and body within 24 hours get the first answer again.</param>
    /// <param name="wait">How long the answer may be held until the filing has ended; at once when left out.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Post("api/filings/{id}/retry")]
    Task<Filing> RetryAsync(
        string id, [Header("Idempotency-Key")] string? idempotencyKey = null, [Header("Prefer")] Wait? wait = null,
        CancellationToken cancellationToken = default);
}
