namespace Tamga.Client.Filings;

/// <summary>Lists of <see cref="IFilingsApi"/> as one stream.</summary>
public static class FilingsPages
{
    /// <inheritdoc cref="IFilingsApi.ListAsync"/>
    /// <param name="api">The calls.</param>
    /// <remarks>All of them: the next page is fetched when it is needed.</remarks>
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
