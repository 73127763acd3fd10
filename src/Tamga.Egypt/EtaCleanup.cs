using Tamga.Accounts;
using Tamga.Egypt.ItemCodes.Usable;
using Tamga.Egypt.Receipts.Devices;
using Tamga.Egypt.Submissions;

namespace Tamga.Egypt;

/// <summary>
/// Takes a removed customer's documents, devices and codes away. Claims on document numbers stay: ETA keeps the documents.
/// </summary>
sealed class EtaCleanup(
    SubmissionSets sets, UuidIndex index, DeviceRepository devices, DeviceChains chains, UsableCodes codes) : ICustomerObserver
{
    public Task CredentialsChangedAsync(Customer customer, string authority, CancellationToken cancellationToken) =>
        Task.CompletedTask;

    public async Task DeletedAsync(Customer customer, CancellationToken cancellationToken)
    {
        await index.DeleteAllAsync(customer.Id, cancellationToken);
        await sets.DeleteAllAsync(customer.Id, cancellationToken);
        await chains.DeleteAllAsync(customer.Id, cancellationToken);
        await devices.DeleteAllAsync(customer.Id, cancellationToken);
        await codes.DeleteAllAsync(customer.Id, cancellationToken);
    }
}
