namespace Tamga.Client.Egypt;

/// <summary>Lists of <see cref="IReceivedDocumentsApi"/> as one stream.</summary>
public static class ReceivedDocumentsPages
{
    /// <summary>Documents that the taxpayer has received, from the records, in the order of their issue.</summary>
    /// <remarks>All of them: the next page is fetched when it is needed.</remarks>
    /// <param name="api">The calls.</param>
    /// <param name="from">Issued on this day, in Egypt, or at this time, or later.</param>
    /// <param name="to">Issued on this day, in Egypt, or at this time, or earlier.</param>
    /// <param name="issuerId">Only of the issuer with this registration number.</param>
    /// <param name="status">Only at this status of ETA's. One of: <c>Valid</c>, <c>Invalid</c>, <c>Cancelled</c>,
    /// <c>Rejected</c>, <c>Submitted</c>.</param>
    /// <param name="documentType">Only of this type. One of: <c>I</c>, <c>C</c>, <c>D</c>, <c>EI</c>, <c>EC</c>, <c>ED</c>,
    /// <c>II</c>.</param>
    /// <param name="limit">The most in a page; 100 when left out.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public static IAsyncEnumerable<ReceivedDocument> ListAllAsync(
        this IReceivedDocumentsApi api, DateTimeOffset? from = null, DateTimeOffset? to = null, string? issuerId = null,
        string? status = null, string? documentType = null, int? limit = null,
        CancellationToken cancellationToken = default) =>
        Paging.AllAsync(
            page => api.ListAsync(from, to, issuerId, status, documentType, limit, page, cancellationToken),
            page => page.Documents, page => page.Continuation, cancellationToken);
}
