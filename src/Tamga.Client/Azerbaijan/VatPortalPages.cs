namespace Tamga.Client.Azerbaijan;

/// <summary>Lists of <see cref="IVatPortalApi"/> as one stream.</summary>
public static class VatPortalPages
{
    /// <inheritdoc cref="IVatPortalApi.ListInvoicesAsync"/>
    /// <param name="api">The calls.</param>
    /// <remarks>All of them: the next page is fetched when it is needed.</remarks>
    public static IAsyncEnumerable<Invoice> ListAllInvoicesAsync(
        this IVatPortalApi api, string? direction = null, DateOnly? dateFrom = null, DateOnly? dateTo = null,
        string? status = null, string? kind = null, string? tin = null, string? amountFrom = null, string? amountTo = null,
        int? limit = null, CancellationToken cancellationToken = default) =>
        Paging.AllAsync(
            page => api.ListInvoicesAsync(
                direction, dateFrom, dateTo, status, kind, tin,
                amountFrom, amountTo, limit, page, cancellationToken),
            page => page.Invoices, page => page.Continuation, cancellationToken);

    /// <inheritdoc cref="IVatPortalApi.ReconcileInvoicesAsync"/>
    /// <param name="api">The calls.</param>
    /// <remarks>All of them: the next page is fetched when it is needed.</remarks>
    public static IAsyncEnumerable<ReconciledInvoice> ReconcileAllInvoicesAsync(
        this IVatPortalApi api, DateOnly? dateFrom = null, DateOnly? dateTo = null, string? state = null, int? limit = null,
        CancellationToken cancellationToken = default) =>
        Paging.AllAsync(
            page => api.ReconcileInvoicesAsync(dateFrom, dateTo, state, limit, page, cancellationToken),
            page => page.Invoices, page => page.Continuation, cancellationToken);
}
