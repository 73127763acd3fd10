using Microsoft.Extensions.Options;
using Tamga.Retention;

namespace Tamga.Azerbaijan.Invoices;

/// <summary>Downloaded invoices go when they were created long ago.</summary>
sealed class InvoiceRetention(InvoiceRepository invoices, IOptions<RetentionOptions> options, TimeProvider time) : IRetainedKind
{
    public string Name => "downloaded invoices";

    public async Task EraseAsync(RetainedCustomer customer, ErasureBudget budget, CancellationToken cancellationToken)
    {
        if (options.Value.Before(options.Value.Downloads, customer, time.GetUtcNow()) is not { } before) return;
        await foreach (var erased in invoices.EraseAsync(customer.Id, before, cancellationToken))
        {
            budget.Count(Name, erased);
            if (budget.IsSpent) return;
        }
    }
}
