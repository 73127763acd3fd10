namespace Tamga.Client.Egypt;

/// <summary>Lists of <see cref="IItemCodesApi"/> as one stream.</summary>
public static class ItemCodesPages
{
    /// <summary>Codes that are published at ETA.</summary>
    /// <remarks>All of them: the next page is fetched when it is needed.</remarks>
    /// <param name="api">The calls.</param>
    /// <param name="type">EGS when left out. One of: <c>EGS</c>, <c>GS1</c>.</param>
    /// <param name="q">A code or a part of one, or a part of its name.</param>
    /// <param name="parentCode">Only of this brick of the GPC.</param>
    /// <param name="limit">The most in a page; 50 when left out.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public static IAsyncEnumerable<PublishedCode> SearchAllAsync(
        this IItemCodesApi api, string? type = null, string? q = null, string? parentCode = null, int? limit = null,
        CancellationToken cancellationToken = default) =>
        Paging.AllAsync(
            page => api.SearchAsync(type, q, parentCode, limit, page, cancellationToken),
            page => page.Codes, page => page.Continuation, cancellationToken);

    /// <summary>The taxpayer's own requests for codes, as ETA shows them now.</summary>
    /// <remarks>All of them: the next page is fetched when it is needed.</remarks>
    /// <param name="api">The calls.</param>
    /// <param name="status">Only these. One of: <c>Submitted</c>, <c>Approved</c>, <c>Rejected</c>.</param>
    /// <param name="kind">New codes, or the use of somebody's. One of: <c>new</c>, <c>reuse</c>.</param>
    /// <param name="q">A code or a part of one, or a part of its name.</param>
    /// <param name="limit">The most in a page; 50 when left out.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public static IAsyncEnumerable<CodeRequest> ListAllRequestsAsync(
        this IItemCodesApi api, string? status = null, string? kind = null, string? q = null, int? limit = null,
        CancellationToken cancellationToken = default) =>
        Paging.AllAsync(
            page => api.ListRequestsAsync(status, kind, q, limit, page, cancellationToken),
            page => page.Requests, page => page.Continuation, cancellationToken);

    /// <summary>What became of each code of a filing, while it is at work, too.</summary>
    /// <remarks>All of them: the next page is fetched when it is needed.</remarks>
    /// <param name="api">The calls.</param>
    /// <param name="filingId">The filing.</param>
    /// <param name="status">Only these. One of: <c>Queued</c>, <c>Sent</c>, <c>Submitted</c>, <c>Approved</c>, <c>Rejected</c>,
    /// <c>Refused</c>.</param>
    /// <param name="limit">The most in a page; 50 when left out.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public static IAsyncEnumerable<ItemCode> ListAllRegisteredAsync(
        this IItemCodesApi api, string filingId, string? status = null, int? limit = null,
        CancellationToken cancellationToken = default) =>
        Paging.AllAsync(
            page => api.ListRegisteredAsync(filingId, status, limit, page, cancellationToken),
            page => page.Codes, page => page.Continuation, cancellationToken);

    /// <summary>What the gateway knows of the codes that the customer may use.</summary>
    /// <remarks>All of them: the next page is fetched when it is needed.</remarks>
    /// <param name="api">The calls.</param>
    /// <param name="q">A part of a code or of its name.</param>
    /// <param name="limit">The most in a page; 50 when left out.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public static IAsyncEnumerable<UsableCode> ListAllUsableAsync(
        this IItemCodesApi api, string? q = null, int? limit = null, CancellationToken cancellationToken = default) =>
        Paging.AllAsync(
            page => api.ListUsableAsync(q, limit, page, cancellationToken),
            page => page.Codes, page => page.Continuation, cancellationToken);
}
