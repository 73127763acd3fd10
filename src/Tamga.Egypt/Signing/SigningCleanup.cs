using Tamga.Accounts;
using Tamga.Records;

namespace Tamga.Egypt.Signing;

/// <summary>A customer that goes takes its jobs and agents along. Its certificates go with its other secrets.</summary>
sealed class SigningCleanup(IRecordTable table) : ICustomerObserver
{
    public Task CredentialsChangedAsync(Customer customer, string authority, CancellationToken cancellationToken) =>
        Task.CompletedTask;

    public Task DeletedAsync(Customer customer, CancellationToken cancellationToken) =>
        table.DeleteAllAsync(SigningRows.All(customer.Id), cancellationToken);
}
