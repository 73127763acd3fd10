using Tamga.Accounts;
using Tamga.Orchestrations;
using Tamga.Records;

namespace Tamga.Egypt;

/// <summary>Orchestrations that wait for other credentials at ETA, of the ERP or of a point of sale.</summary>
/// <param name="table">The records.</param>
/// <param name="orchestrations">Whom to wake.</param>
/// <param name="tokens">What was fetched with the credentials of before.</param>
sealed class EtaWaitingRoom(IRecordTable table, IOrchestrationClient orchestrations, EtaTokens tokens)
    : CredentialsWaitingRoom("etawaiting", Authority.Eta, table, orchestrations)
{
    public override async Task CredentialsChangedAsync(Customer customer, string changed, CancellationToken cancellation)
    {
        if (changed == Authority.Eta) tokens.Drop(customer.Id);
        await base.CredentialsChangedAsync(customer, changed, cancellation);
    }

    /// <summary>A point of sale has other credentials.</summary>
    public Task DeviceChangedAsync(string customerId, CancellationToken cancellation) => WakeAllAsync(customerId, cancellation);

    public override async Task DeletedAsync(Customer customer, CancellationToken cancellation)
    {
        tokens.Drop(customer.Id);
        await base.DeletedAsync(customer, cancellation);
    }
}
