using Tamga.Accounts;
using Tamga.Orchestrations;
using Tamga.Records;

namespace Tamga.Mongolia;

/// <summary>
/// Orchestrations that wait until a customer's credentials change. Who enters looks once more afterwards: a change that
/// came in between is then seen by one of the two.
/// </summary>
/// <param name="table">The records.</param>
/// <param name="orchestrations">Whom to wake.</param>
sealed class LoginWaitingRoom(IRecordTable table, IOrchestrationClient orchestrations) : ICustomerObserver
{
    const string Table = "etaxwaiting";

    /// <summary>What wakes a waiting orchestration.</summary>
    public static EventName<bool> CredentialsChanged { get; } = new("credentials-changed");

    public Task EnterAsync(string customerId, string instanceId, CancellationToken cancellation) =>
        table.UpsertAsync(new RowKey(Table, customerId, instanceId), "{}", cancellation);

    public Task WakeAsync(string instanceId, CancellationToken cancellation) =>
        orchestrations.RaiseEventAsync(instanceId, CredentialsChanged, true, cancellation);

    public async Task CredentialsChangedAsync(Customer customer, string authority, CancellationToken cancellation)
    {
        if (authority == Authority.Etax) await WakeAllAsync(customer.Id, cancellation);
    }

    /// <summary>They wake to find nothing to sign in with, and end.</summary>
    public Task DeletedAsync(Customer customer, CancellationToken cancellation) => WakeAllAsync(customer.Id, cancellation);

    async Task WakeAllAsync(string customerId, CancellationToken cancellation)
    {
        await foreach (var row in table.QueryAllAsync(new RowQuery(Table, customerId), cancellation))
        {
            await WakeAsync(row.Key.Row, cancellation);
            await table.DeleteAsync(row.Key, cancellation);
        }
    }
}
