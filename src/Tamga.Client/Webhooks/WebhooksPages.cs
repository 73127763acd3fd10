namespace Tamga.Client.Webhooks;

/// <summary>Lists of <see cref="IWebhooksApi"/> as one stream.</summary>
public static class WebhooksPages
{
    /// <inheritdoc cref="IWebhooksApi.ListDeliveriesAsync"/>
    /// <param name="api">The calls.</param>
    /// <remarks>All of them: the next page is fetched when it is needed.</remarks>
    public static IAsyncEnumerable<DeliverySummary> ListAllDeliveriesAsync(
        this IWebhooksApi api, string? status = null, DateTimeOffset? from = null, DateTimeOffset? to = null,
        string? customerId = null, int? limit = null, CancellationToken cancellationToken = default) =>
        Paging.AllAsync(
            page => api.ListDeliveriesAsync(status, from, to, customerId, limit, page, cancellationToken),
            page => page.Deliveries, page => page.Continuation, cancellationToken);
}
