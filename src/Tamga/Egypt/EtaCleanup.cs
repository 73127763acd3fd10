using Tamga.Accounts;
using Tamga.Egypt.Receipts;
using Tamga.Egypt.Submissions;

namespace Tamga.Egypt;

/// <summary>Takes a removed customer's documents, devices and refused logins away. Claims on document numbers stay: ETA keeps the documents.</summary>
sealed class EtaCleanup(SubmissionSets sets, UuidIndex index, DeviceRepository devices, DeviceChains chains, RecordedEtaLoginGate gate) : ICustomerObserver
{
    public Task CredentialsChangedAsync(Customer customer, string authority, CancellationToken cancellation) => Task.CompletedTask;

    public async Task DeletedAsync(Customer customer, CancellationToken cancellation)
    {
        await index.DeleteAllAsync(customer.Id, cancellation);
        await sets.DeleteAllAsync(customer.Id, cancellation);
        await chains.DeleteAllAsync(customer.Id, cancellation);
        await devices.DeleteAllAsync(customer.Id, cancellation);
        await gate.ForgetAsync(customer.Id, cancellation);
    }
}
