namespace Tamga.Client.Egypt;

/// <summary>ETA's search of documents as one stream.</summary>
public static class InvoiceSearch
{
    /// <summary>What ETA says on the last page.</summary>
    const string End = "EndofResultSet";

    /// <summary>All documents of a search, each as ETA shows it; the next page is fetched when it is needed.</summary>
    /// <param name="api">The calls.</param>
    /// <param name="submissionDateFrom">Submitted then or later.</param>
    /// <param name="submissionDateTo">Submitted then or earlier.</param>
    /// <param name="direction"><c>Sent</c> or <c>Received</c>.</param>
    /// <param name="status">In this state.</param>
    /// <param name="cancellationToken">Ends the stream.</param>
    public static IAsyncEnumerable<System.Text.Json.Nodes.JsonObject> SearchAllAsync(
        this IInvoicesApi api, DateTimeOffset? submissionDateFrom = null, DateTimeOffset? submissionDateTo = null,
        string? direction = null, string? status = null, CancellationToken cancellationToken = default) =>
        Paging.AllAsync(
            page => api.SearchAsync(
                submissionDateFrom: submissionDateFrom, submissionDateTo: submissionDateTo, direction: direction, status: status,
                continuationToken: page, cancellationToken: cancellationToken),
            page => page.Result,
            page => page.Metadata.ContinuationToken is { Length: > 0 } next and not End ? next : null,
            cancellationToken);
}
