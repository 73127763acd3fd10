using Tamga.Client.Webhooks;
using Tamga.Console.Calls;
using Tamga.Console.Frame;

namespace Tamga.Console.Webhooks;

/// <summary>A page of what an ERP was told, and how its endpoint does.</summary>
/// <param name="Company">Whose ERP.</param>
/// <param name="Endpoint">The endpoint as the gateway finds it.</param>
/// <param name="Filter">Which deliveries are looked at.</param>
/// <param name="Page">The deliveries.</param>
public sealed record DeliveriesModel(Company Company, WebhookEndpoint Endpoint, DeliveryFilter Filter, DeliveryPage Page)
{
    /// <summary>With the chart of their lag a page of more would be heavier than a page may be.</summary>
    const int PageSize = 30;

    /// <summary>Of those that ended, the ones that arrived; nothing as long as none has ended.</summary>
    public (int Delivered, int Ended)? Success => Ended.Count == 0 ? null : (Delivered.Count, Ended.Count);

    /// <summary>The middle one of the times from the news to its arrival.</summary>
    public TimeSpan? Lag => Delivered.Count == 0 ? null : Lags.Order().ElementAt(Delivered.Count / 2);

    public IEnumerable<TimeSpan> Lags => Delivered.Select(LagOf);

    /// <summary>Those that have arrived, newest first.</summary>
    public IReadOnlyList<DeliverySummary> Delivered => [.. Ended.Where(d => d.Status == DeliveryStatus.Delivered)];

    IReadOnlyList<DeliverySummary> Ended => [.. Page.Deliveries.Where(d => d.ClosedAt is not null)];

    /// <summary>The time from the news to its arrival.</summary>
    public static TimeSpan LagOf(DeliverySummary delivery) => delivery.ClosedAt!.Value - delivery.CreatedAt;

    internal static async Task<DeliveriesModel> LoadAsync(ConsoleCall call, Company company)
    {
        var filter = DeliveryFilter.Of(call);
        var endpoint = company.Api.Webhooks.GetEndpointAsync(call.Aborted);
        var page = filter.ListAsync(call, company, PageSize, call.Query("continuation"));
        return new(company, await endpoint, filter, await page);
    }
}
