namespace Tamga.Client.Azerbaijan;

/// <summary>Lists of <see cref="IVatPortalApi"/> as one stream.</summary>
public static class VatPortalPages
{
    /// <summary>What has been downloaded, by folder and day.</summary>
    /// <remarks>All of them: the next page is fetched when it is needed.</remarks>
    /// <param name="api">The calls.</param>
    /// <param name="direction">The folder; both when left out. One of: <c>incoming</c>, <c>sent</c>.</param>
    /// <param name="dateFrom">Created on this day or later, in the authority's time.</param>
    /// <param name="dateTo">Created on this day or earlier.</param>
    /// <param name="status">Only these statuses, separated by commas.</param>
    /// <param name="kind">Only these kinds, separated by commas.</param>
    /// <param name="tin">Only with this tax number on either side.</param>
    /// <param name="amountFrom">A net amount of this much or more, in manat.</param>
    /// <param name="amountTo">A net amount of this much or less.</param>
    /// <param name="limit">The most in a page; 100 when left out.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public static IAsyncEnumerable<Invoice> ListAllInvoicesAsync(
        this IVatPortalApi api, string? direction = null, DateOnly? dateFrom = null, DateOnly? dateTo = null,
        string? status = null, string? kind = null, string? tin = null, string? amountFrom = null, string? amountTo = null,
        int? limit = null, CancellationToken cancellationToken = default) =>
        Paging.AllAsync(
            page => api.ListInvoicesAsync(
                direction, dateFrom, dateTo, status, kind, tin,
                amountFrom, amountTo, limit, page, cancellationToken),
            page => page.Invoices, page => page.Continuation, cancellationToken);

    /// <summary>What was uploaded through the gateway, beside what has been downloaded from the sent folder.</summary>
    /// <remarks>All of them: the next page is fetched when it is needed.</remarks>
    /// <param name="api">The calls.</param>
    /// <param name="dateFrom">Posted or created on this day or later, in the authority's time.</param>
    /// <param name="dateTo">Posted or created on this day or earlier.</param>
    /// <param name="state">Only these. One of: <c>matched</c>, <c>differing</c>, <c>not-seen</c>, <c>not-submitted</c>,
    /// <c>not-posted</c>.</param>
    /// <param name="limit">The most in a page; 100 when left out.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public static IAsyncEnumerable<ReconciledInvoice> ReconcileAllInvoicesAsync(
        this IVatPortalApi api, DateOnly? dateFrom = null, DateOnly? dateTo = null, string? state = null, int? limit = null,
        CancellationToken cancellationToken = default) =>
        Paging.AllAsync(
            page => api.ReconcileInvoicesAsync(dateFrom, dateTo, state, limit, page, cancellationToken),
            page => page.Invoices, page => page.Continuation, cancellationToken);
}
