using Microsoft.Extensions.Options;
using Tamga.Orchestrations;
using Tamga.Records;
using Tamga.Retention;

namespace Tamga.Webhooks;

/// <summary>Deliveries that have arrived, and dead letters.</summary>
sealed class DeliveryRetention(IRecordTable table, IOptions<RetentionOptions> options, TimeProvider time) : IRetainedKind
{
    public string Name => "deliveries";

    public async Task EraseAsync(RetainedCustomer customer, ErasureBudget budget, CancellationToken cancellationToken)
    {
        if (options.Value.Before(options.Value.Webhooks, customer, time.GetUtcNow()) is not { } before) return;
        var rows = WebhookRows.Between(customer.Id, dead: false, from: null, to: before);
        await foreach (var row in table.QueryAllAsync(rows, cancellationToken))
        {
            if (budget.IsSpent) return;
            var delivery = OrchestrationJson.Read<Delivery>(row.Payload);
            if (!(delivery.Status != DeliveryStatus.Pending && delivery.ClosedAt < before)) continue;
            // Refused when a person has just put it to work again.
            var erased = await table.WriteAsync(
                [new DeleteRow(row.Key, row.ETag), new DeleteRow(WebhookRows.Dead(customer.Id, delivery.Id))], cancellationToken);
            if (erased.Succeeded) budget.Count(Name, 1);
        }
    }
}
