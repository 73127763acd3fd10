using Tamga.Accounts;
using Tamga.Egypt.Received.Sync;

namespace Tamga.Egypt.Received;

/// <summary>With a customer goes what it has received.</summary>
sealed class ReceivedCleanup(ReceivedRepository documents, ReceivedEnrolments enrolments) : ICustomerObserver
{
    public Task CredentialsChangedAsync(Customer customer, string authority, CancellationToken cancellationToken) =>
        Task.CompletedTask;

    public async Task DeletedAsync(Customer customer, CancellationToken cancellationToken)
    {
        await enrolments.RemoveAsync(customer.Id, cancellationToken);
        await documents.DeleteAllAsync(customer.Id, cancellationToken);
    }
}
