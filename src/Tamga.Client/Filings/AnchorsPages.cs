namespace Tamga.Client.Filings;

/// <summary>Lists of <see cref="IAnchorsApi"/> as one stream.</summary>
public static class AnchorsPages
{
    /// <summary>The signed anchor of each day, newest first.</summary>
    /// <remarks>All of them: the next page is fetched when it is needed.</remarks>
    /// <param name="api">The calls.</param>
    /// <param name="limit">The most in a page; 50 when left out.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public static IAsyncEnumerable<Anchor> ListAllAsync(
        this IAnchorsApi api, int? limit = null, CancellationToken cancellationToken = default) =>
        Paging.AllAsync(
            page => api.ListAsync(limit, page, cancellationToken),
            page => page.Anchors, page => page.Continuation, cancellationToken);
}
