namespace Tamga.Client.Egypt;

/// <summary>Lists of <see cref="IPackagesApi"/> as one stream.</summary>
public static class PackagesPages
{
    /// <summary>Packages that were asked for, newest first.</summary>
    /// <remarks>All of them: the next page is fetched when it is needed.</remarks>
    /// <param name="api">The calls.</param>
    /// <param name="limit">The most in a page; 50 when left out.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public static IAsyncEnumerable<Package> ListAllAsync(
        this IPackagesApi api, int? limit = null, CancellationToken cancellationToken = default) =>
        Paging.AllAsync(
            page => api.ListAsync(limit, page, cancellationToken),
            page => page.Packages, page => page.Continuation, cancellationToken);
}
