namespace Tamga.Client.Filings;

/// <summary>Lists of <see cref="IAlertsApi"/> as one stream.</summary>
public static class AlertsPages
{
    /// <inheritdoc cref="IAlertsApi.ListAsync"/>
    /// <param name="api">The calls.</param>
    /// <remarks>All of them: the next page is fetched when it is needed.</remarks>
    public static IAsyncEnumerable<Alert> ListAllAsync(
        this IAlertsApi api, int? limit = null, string? open = null, string? customerId = null,
        CancellationToken cancellationToken = default) =>
        Paging.AllAsync(
            page => api.ListAsync(limit, page, open, customerId, cancellationToken),
            page => page.Alerts, page => page.Continuation, cancellationToken);
}
