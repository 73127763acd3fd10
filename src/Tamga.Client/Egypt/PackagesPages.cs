namespace Tamga.Client.Egypt;

/// <summary>Lists of <see cref="IPackagesApi"/> as one stream.</summary>
public static class PackagesPages
{
    /// <inheritdoc cref="IPackagesApi.ListAsync"/>
    /// <param name="api">The calls.</param>
    /// <remarks>All of them: the next page is fetched when it is needed.</remarks>
    public static IAsyncEnumerable<Package> ListAllAsync(
        this IPackagesApi api, int? limit = null, CancellationToken cancellationToken = default) =>
        Paging.AllAsync(
            page => api.ListAsync(limit, page, cancellationToken),
            page => page.Packages, page => page.Continuation, cancellationToken);
}
