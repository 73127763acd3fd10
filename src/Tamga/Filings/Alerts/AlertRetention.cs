using Microsoft.Extensions.Options;
using Tamga.Orchestrations;
using Tamga.Records;
using Tamga.Retention;

namespace Tamga.Filings.Alerts;

/// <summary>Alerts are as old as the filings that they tell of, and go as those do.</summary>
sealed class AlertRetention(IRecordTable table, IOptions<RetentionOptions> options, TimeProvider time) : IRetainedKind
{
    public string Name => "alerts";

    public async Task EraseAsync(RetainedCustomer customer, ErasureBudget budget, CancellationToken cancellationToken)
    {
        if (options.Value.Before(options.Value.Filings, customer, time.GetUtcNow()) is not { } before) return;
        await foreach (var row in table.QueryAllAsync(AlertRows.AlertsUntil(customer.Id, before), cancellationToken))
        {
            if (budget.IsSpent) return;
            var alert = OrchestrationJson.Read<Alert>(row.Payload);
            if (alert.At >= before) continue;
            await table.WriteAsync(
                [new DeleteRow(row.Key), new DeleteRow(AlertRows.Claim(customer.Id, alert.Key))], cancellationToken);
            budget.Count(Name, 1);
        }
    }
}
