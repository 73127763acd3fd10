using Microsoft.Extensions.Options;
using Tamga.Orchestrations;
using Tamga.Records;
using Tamga.Retention;

namespace Tamga.Egypt.Callbacks;

/// <summary>What ETA has told of filings and received documents goes as what the ERP was told of it does.</summary>
sealed class CallbackRetention(IRecordTable table, IOptions<RetentionOptions> options, TimeProvider time) : IRetainedKind
{
    public string Name => "callbacks";

    public async Task EraseAsync(RetainedCustomer customer, ErasureBudget budget, CancellationToken cancellationToken)
    {
        if (options.Value.Before(options.Value.Webhooks, customer, time.GetUtcNow()) is not { } before) return;
        await foreach (var row in table.QueryAllAsync(CallbackRows.All(customer.Id), cancellationToken))
        {
            if (budget.IsSpent) return;
            if (OrchestrationJson.Read<Heard>(row.Payload).ReceivedAt >= before) continue;
            await table.DeleteAsync(row.Key, cancellationToken);
            budget.Count(Name, 1);
        }
    }

    /// <summary>As much of one as tells its age.</summary>
    sealed record Heard(DateTimeOffset ReceivedAt);
}
