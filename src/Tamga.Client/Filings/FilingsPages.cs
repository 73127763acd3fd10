namespace Tamga.Client.Filings;

/// <summary>Lists of <see cref="IFilingsApi"/> as one stream.</summary>
public static class FilingsPages
{
    /// <summary>A customer's filings, newest first.</summary>
    /// <remarks>All of them: the next page is fetched when it is needed.</remarks>
    /// <param name="api">The calls.</param>
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
    /// <param name="cancellationToken">Ends the call.</param>
    public static IAsyncEnumerable<Filing> ListAllAsync(
        this IFilingsApi api, string? authority = null, string? kind = null, string? status = null,
        DateTimeOffset? from = null, DateTimeOffset? to = null, string? q = null, string? customerId = null,
        string? changedSince = null, int? limit = null, CancellationToken cancellationToken = default) =>
        Paging.AllAsync(
            page => api.ListAsync(
                authority, kind, status, from, to, q,
                customerId, changedSince, limit, page, cancellationToken),
            page => page.Filings, page => page.Continuation, cancellationToken);
}
