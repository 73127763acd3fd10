namespace Tamga.Client.Webhooks;

/// <summary>Lists of <see cref="IWebhooksApi"/> as one stream.</summary>
public static class WebhooksPages
{
    /// <summary>Deliveries to the ERP, newest first.</summary>
    /// <remarks>All of them: the next page is fetched when it is needed.</remarks>
    /// <param name="api">The calls.</param>
    /// <param name="status">Only those that stand here; failed and dead-letter are dead ones. One of: <c>pending</c>,
    /// <c>delivered</c>, <c>dead</c>, <c>failed</c>, <c>dead-letter</c>, <c>deadLetter</c>.</param>
    /// <param name="from">Came about at this time or later; a day alone means its start, UTC.</param>
    /// <param name="to">Came about at this time or earlier; a day alone means its end, UTC.</param>
    /// <param name="customerId">Of this customer alone. With a partner's token a list covers all its customers, and its rows
    /// name them.</param>
    /// <param name="limit">The most in a page; 50 when left out.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public static IAsyncEnumerable<DeliverySummary> ListAllDeliveriesAsync(
        this IWebhooksApi api, string? status = null, DateTimeOffset? from = null, DateTimeOffset? to = null,
        string? customerId = null, int? limit = null, CancellationToken cancellationToken = default) =>
        Paging.AllAsync(
            page => api.ListDeliveriesAsync(status, from, to, customerId, limit, page, cancellationToken),
            page => page.Deliveries, page => page.Continuation, cancellationToken);
}
