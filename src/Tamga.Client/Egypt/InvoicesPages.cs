using System.Text.Json.Nodes;

namespace Tamga.Client.Egypt;

/// <summary>Lists of <see cref="IInvoicesApi"/> as one stream.</summary>
public static class InvoicesPages
{
    /// <summary>The documents of the last weeks, issued and received, the newest first.</summary>
    /// <remarks>All of them: the next page is fetched when it is needed.</remarks>
    /// <param name="api">The calls.</param>
    /// <param name="direction">Sent or received. One of: <c>Sent</c>, <c>Received</c>.</param>
    /// <param name="status">ETA's status. One of: <c>Valid</c>, <c>Invalid</c>, <c>Rejected</c>, <c>Cancelled</c>,
    /// <c>Submitted</c>.</param>
    /// <param name="documentType">ETA's type. One of: <c>i</c>, <c>c</c>, <c>d</c>, <c>ei</c>, <c>ec</c>, <c>ed</c>,
    /// <c>ii</c>.</param>
    /// <param name="receiverType">What the receiver is. One of: <c>B</c>, <c>P</c>, <c>F</c>.</param>
    /// <param name="receiverId">ETA's filter of this name.</param>
    /// <param name="issuerType">What the issuer is. One of: <c>B</c>, <c>P</c>, <c>F</c>.</param>
    /// <param name="issuerId">ETA's filter of this name.</param>
    /// <param name="uuid">ETA's filter of this name.</param>
    /// <param name="internalID">ETA's filter of this name.</param>
    /// <param name="limit">The most in a page; 50 when left out.</param>
    /// <param name="cancellationToken">Ends the call.</param>
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
