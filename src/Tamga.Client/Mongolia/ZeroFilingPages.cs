using Tamga.Client.Filings;

namespace Tamga.Client.Mongolia;

/// <summary>Lists of <see cref="IZeroFilingApi"/> as one stream.</summary>
public static class ZeroFilingPages
{
    /// <inheritdoc cref="IZeroFilingApi.ListEnrolmentsAsync"/>
    /// <param name="api">The calls.</param>
    /// <remarks>All of them: the next page is fetched when it is needed.</remarks>
    public static IAsyncEnumerable<Enrolment> ListAllEnrolmentsAsync(
        this IZeroFilingApi api, string? limit = null, CancellationToken cancellationToken = default) =>
        Paging.AllAsync(
            page => api.ListEnrolmentsAsync(limit, page, cancellationToken),
            page => page.Enrolments, page => page.Continuation, cancellationToken);

    /// <inheritdoc cref="IZeroFilingApi.ListRunsAsync"/>
    /// <param name="api">The calls.</param>
    /// <remarks>All of them: the next page is fetched when it is needed.</remarks>
    public static IAsyncEnumerable<Filing> ListAllRunsAsync(
        this IZeroFilingApi api, string? limit = null, CancellationToken cancellationToken = default) =>
        Paging.AllAsync(
            page => api.ListRunsAsync(limit, page, cancellationToken),
            page => page.Filings, page => page.Continuation, cancellationToken);

    /// <inheritdoc cref="IZeroFilingApi.ListItemsAsync"/>
    /// <param name="api">The calls.</param>
    /// <remarks>All of them: the next page is fetched when it is needed.</remarks>
    public static IAsyncEnumerable<RunItem> ListAllItemsAsync(
        this IZeroFilingApi api, string id, string? limit = null, CancellationToken cancellationToken = default) =>
        Paging.AllAsync(
            page => api.ListItemsAsync(id, limit, page, cancellationToken),
            page => page.Items, page => page.Continuation, cancellationToken);
}
