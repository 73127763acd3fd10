using Microsoft.Extensions.Options;
using Tamga.Accounts;
using Tamga.Accounts.Audit;
using Tamga.Records;

namespace Tamga.Retention;

/// <summary>What people did. It is a partner's, not a customer's, and goes by its age alone.</summary>
sealed class AuditRetention(
    IRecordTable table, PartnerRepository partners, IOptions<RetentionOptions> options, TimeProvider time)
{
    const string Name = "audit entries";

    /// <summary>Erases what has passed its age, of every partner, as far as the budget goes.</summary>
    public async Task EraseAsync(ErasureBudget budget, CancellationToken cancellationToken)
    {
        if (time.GetUtcNow() - options.Value.Audit is not { } before) return;
        await foreach (var partner in partners.EnumerateAllAsync(cancellationToken))
        {
            var old = AuditRows.Entries(partner.Id, from: null, to: before, after: null);
            await foreach (var row in table.QueryAllAsync(old, cancellationToken))
            {
                if (budget.IsSpent) return;
                if ((await table.WriteAsync([new DeleteRow(row.Key, row.ETag)], cancellationToken)).Succeeded)
                    budget.Count(Name, 1);
            }
        }
    }
}
