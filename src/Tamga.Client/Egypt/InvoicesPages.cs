using System.Text.Json.Nodes;

namespace Tamga.Client.Egypt;

/// <summary>Lists of <see cref="IInvoicesApi"/> as one stream.</summary>
public static class InvoicesPages
{
    /// <inheritdoc cref="IInvoicesApi.ListRecentAsync"/>
    /// <param name="api">The calls.</param>
    /// <remarks>All of them: the next page is fetched when it is needed.</remarks>
    public static IAsyncEnumerable<JsonObject> ListAllRecentAsync(
        this IInvoicesApi api, string? direction = null, string? status = null, string? documentType = null,
        string? receiverType = null, string? receiverId = null, string? issuerType = null, string? issuerId = null,
        string? uuid = null, string? internalID = null, int? limit = null, CancellationToken cancellationToken = default) =>
        Paging.AllAsync(
            page => api.ListRecentAsync(
                direction, status, documentType, receiverType, receiverId, issuerType, issuerId,
                uuid, internalID, limit, page, cancellationToken),
            page => page.Result, page => page.Continuation, cancellationToken);
}
