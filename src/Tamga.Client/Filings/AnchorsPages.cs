namespace Tamga.Client.Filings;

/// <summary>Lists of <see cref="IAnchorsApi"/> as one stream.</summary>
public static class AnchorsPages
{
    /// <inheritdoc cref="IAnchorsApi.ListAsync"/>
    /// <param name="api">The calls.</param>
    /// <remarks>All of them: the next page is fetched when it is needed.</remarks>
    public static IAsyncEnumerable<Anchor> ListAllAsync(
        this IAnchorsApi api, int? limit = null, CancellationToken cancellationToken = default) =>
        Paging.AllAsync(
            page => api.ListAsync(limit, page, cancellationToken),
            page => page.Anchors, page => page.Continuation, cancellationToken);
}
