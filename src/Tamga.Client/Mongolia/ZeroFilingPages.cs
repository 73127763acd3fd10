using Tamga.Client.Filings;

namespace Tamga.Client.Mongolia;

/// <summary>Lists of <see cref="IZeroFilingApi"/> as one stream.</summary>
public static class ZeroFilingPages
{
    /// <summary>The companies whose X reports are filed unattended.</summary>
    /// <remarks>All of them: the next page is fetched when it is needed.</remarks>
    /// <param name="api">The calls.</param>
    /// <param name="limit">The most in a page.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public static IAsyncEnumerable<Enrolment> ListAllEnrolmentsAsync(
        this IZeroFilingApi api, string? limit = null, CancellationToken cancellationToken = default) =>
        Paging.AllAsync(
            page => api.ListEnrolmentsAsync(limit, page, cancellationToken),
            page => page.Enrolments, page => page.Continuation, cancellationToken);

    /// <summary>Runs, newest first.</summary>
    /// <remarks>All of them: the next page is fetched when it is needed.</remarks>
    /// <param name="api">The calls.</param>
    /// <param name="limit">The most in a page.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public static IAsyncEnumerable<Filing> ListAllRunsAsync(
        this IZeroFilingApi api, string? limit = null, CancellationToken cancellationToken = default) =>
        Paging.AllAsync(
            page => api.ListRunsAsync(limit, page, cancellationToken),
            page => page.Filings, page => page.Continuation, cancellationToken);

    /// <summary>Every return of a run with its verdict and what came of it.</summary>
    /// <remarks>All of them: the next page is fetched when it is needed.</remarks>
    /// <param name="api">The calls.</param>
    /// <param name="id">Its id.</param>
    /// <param name="limit">The most in a page.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public static IAsyncEnumerable<RunItem> ListAllItemsAsync(
        this IZeroFilingApi api, string id, string? limit = null, CancellationToken cancellationToken = default) =>
        Paging.AllAsync(
            page => api.ListItemsAsync(id, limit, page, cancellationToken),
            page => page.Items, page => page.Continuation, cancellationToken);
}
