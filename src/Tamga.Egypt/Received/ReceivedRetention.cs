using Microsoft.Extensions.Options;
using Tamga.Retention;

namespace Tamga.Egypt.Received;

/// <summary>Received documents go when they were issued long ago.</summary>
sealed class ReceivedRetention(ReceivedRepository documents, IOptions<RetentionOptions> options, TimeProvider time)
    : IRetainedKind
{
    public string Name => "received documents";

    public async Task EraseAsync(RetainedCustomer customer, ErasureBudget budget, CancellationToken cancellationToken)
    {
        if (options.Value.Before(options.Value.ReceivedDocuments, customer, time.GetUtcNow()) is not { } before) return;
        foreach (var isProduction in new[] { false, true })
        {
            var owner = new ReceivedOwner(customer.Id, isProduction);
            await foreach (var erased in documents.EraseAsync(owner, before, cancellationToken))
            {
                budget.Count(Name, erased);
                if (budget.IsSpent) return;
            }
        }
    }
}
