namespace Tamga.Client.Filings;

/// <summary>Lists of <see cref="IAlertsApi"/> as one stream.</summary>
public static class AlertsPages
{
    /// <summary>What a person must act on, newest first.</summary>
    /// <remarks>All of them: the next page is fetched when it is needed.</remarks>
    /// <param name="api">The calls.</param>
    /// <param name="limit">The most in a page; 50 when left out.</param>
    /// <param name="open">true for those that nobody took on, false for the others.</param>
    /// <param name="customerId">Of this customer alone. With a partner's token a list covers all its customers, and its rows
    /// name them.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public static IAsyncEnumerable<Alert> ListAllAsync(
        this IAlertsApi api, int? limit = null, string? open = null, string? customerId = null,
        CancellationToken cancellationToken = default) =>
        Paging.AllAsync(
            page => api.ListAsync(limit, page, open, customerId, cancellationToken),
            page => page.Alerts, page => page.Continuation, cancellationToken);
}
