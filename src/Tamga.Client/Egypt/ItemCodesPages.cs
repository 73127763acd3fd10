namespace Tamga.Client.Egypt;

/// <summary>Lists of <see cref="IItemCodesApi"/> as one stream.</summary>
public static class ItemCodesPages
{
    /// <inheritdoc cref="IItemCodesApi.SearchAsync"/>
    /// <param name="api">The calls.</param>
    /// <remarks>All of them: the next page is fetched when it is needed.</remarks>
    public static IAsyncEnumerable<PublishedCode> SearchAllAsync(
        this IItemCodesApi api, string? type = null, string? q = null, string? parentCode = null, int? limit = null,
        CancellationToken cancellationToken = default) =>
        Paging.AllAsync(
            page => api.SearchAsync(type, q, parentCode, limit, page, cancellationToken),
            page => page.Codes, page => page.Continuation, cancellationToken);

    /// <inheritdoc cref="IItemCodesApi.ListRequestsAsync"/>
    /// <param name="api">The calls.</param>
    /// <remarks>All of them: the next page is fetched when it is needed.</remarks>
    public static IAsyncEnumerable<CodeRequest> ListAllRequestsAsync(
        this IItemCodesApi api, string? status = null, string? kind = null, string? q = null, int? limit = null,
        CancellationToken cancellationToken = default) =>
        Paging.AllAsync(
            page => api.ListRequestsAsync(status, kind, q, limit, page, cancellationToken),
            page => page.Requests, page => page.Continuation, cancellationToken);

    /// <inheritdoc cref="IItemCodesApi.ListRegisteredAsync"/>
    /// <param name="api">The calls.</param>
    /// <remarks>All of them: the next page is fetched when it is needed.</remarks>
    public static IAsyncEnumerable<ItemCode> ListAllRegisteredAsync(
        this IItemCodesApi api, string filingId, string? status = null, int? limit = null,
        CancellationToken cancellationToken = default) =>
        Paging.AllAsync(
            page => api.ListRegisteredAsync(filingId, status, limit, page, cancellationToken),
            page => page.Codes, page => page.Continuation, cancellationToken);

    /// <inheritdoc cref="IItemCodesApi.ListUsableAsync"/>
    /// <param name="api">The calls.</param>
    /// <remarks>All of them: the next page is fetched when it is needed.</remarks>
    public static IAsyncEnumerable<UsableCode> ListAllUsableAsync(
        this IItemCodesApi api, string? q = null, int? limit = null, CancellationToken cancellationToken = default) =>
        Paging.AllAsync(
            page => api.ListUsableAsync(q, limit, page, cancellationToken),
            page => page.Codes, page => page.Continuation, cancellationToken);
}
