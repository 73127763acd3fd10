namespace Tamga.Client.Egypt;

/// <summary>Lists of <see cref="IReceivedDocumentsApi"/> as one stream.</summary>
public static class ReceivedDocumentsPages
{
    /// <inheritdoc cref="IReceivedDocumentsApi.ListAsync"/>
    /// <param name="api">The calls.</param>
    /// <remarks>All of them: the next page is fetched when it is needed.</remarks>
    public static IAsyncEnumerable<ReceivedDocument> ListAllAsync(
        this IReceivedDocumentsApi api, DateTimeOffset? from = null, DateTimeOffset? to = null, string? issuerId = null,
        string? status = null, string? documentType = null, int? limit = null,
        CancellationToken cancellationToken = default) =>
        Paging.AllAsync(
            page => api.ListAsync(from, to, issuerId, status, documentType, limit, page, cancellationToken),
            page => page.Documents, page => page.Continuation, cancellationToken);
}
