using System.Text.Json;
using Tamga.Records;

namespace Tamga.Accounts;

/// <summary>
/// Which customers there were: what outlives a customer is found by it, and a customer that comes back with an old copy is known
/// by it.
/// </summary>
/// <param name="table">The records.</param>
sealed class RemovedCustomers(IRecordTable table)
{
    /// <summary>Notes that a customer is being removed. The first time stays.</summary>
    public Task NoteAsync(Customer customer, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var note = new RemovedCustomer(customer.Id, customer.DeletedAt ?? at);
        return table.InsertAsync(
            AccountRows.RemovedCustomer(customer.Id), JsonSerializer.Serialize(note, AccountsJson.Default.RemovedCustomer),
            cancellationToken);
    }

    public IAsyncEnumerable<RemovedCustomer> ListAsync(CancellationToken cancellationToken) => table
        .QueryAllAsync(AccountRows.RemovedCustomers, cancellationToken)
        .Select(row => JsonSerializer.Deserialize(row.Payload, AccountsJson.Default.RemovedCustomer)!);
}

/// <summary>A customer that was removed.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="RemovedAt">When its removal began.</param>
sealed record RemovedCustomer(string CustomerId, DateTimeOffset RemovedAt);
