using Tamga.Accounts;
using Tamga.Records;

namespace Tamga.Egypt.Signing;

/// <summary>A customer that goes takes its jobs and agents along. Its certificates go with its other secrets.</summary>
sealed class SigningCleanup(IRecordTable table) : ICustomerObserver
{
    public Task CredentialsChangedAsync(Customer customer, string authority, CancellationToken cancellation) => Task.CompletedTask;

    public async Task DeletedAsync(Customer customer, CancellationToken cancellation)
    {
        var keys = new List<RowKey>();
        await foreach (var row in table.QueryAllAsync(SigningRows.All(customer.Id), cancellation)) keys.Add(row.Key);
        foreach (var some in keys.Chunk(100)) await table.WriteAsync([.. some.Select(key => new DeleteRow(key))], cancellation);
    }
}
