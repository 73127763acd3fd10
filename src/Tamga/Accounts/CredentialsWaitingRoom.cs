using Tamga.Orchestrations;
using Tamga.Records;

namespace Tamga.Accounts;

/// <summary>
/// Orchestrations that wait until a customer's credentials at one authority change. Who enters looks once more afterwards: a
/// change that came in between is then seen by one of the two.
/// </summary>
/// <param name="name">The table that they are in.</param>
/// <param name="authority">One of <see cref="Authority"/>.</param>
/// <param name="table">The records.</param>
/// <param name="orchestrations">Whom to wake.</param>
abstract class CredentialsWaitingRoom(string name, string authority, IRecordTable table, IOrchestrationClient orchestrations) : ICustomerObserver
{
    /// <summary>How often who waits looks by itself whether the credentials have changed.</summary>
    public static readonly TimeSpan LookInterval = TimeSpan.FromHours(1);

    /// <summary>What wakes a waiting orchestration.</summary>
    public static EventName<bool> CredentialsChanged { get; } = new("credentials-changed");

    public Task EnterAsync(string customerId, string instanceId, CancellationToken cancellation) =>
        table.UpsertAsync(new RowKey(name, customerId, instanceId), "{}", cancellation);

    public Task WakeAsync(string instanceId, CancellationToken cancellation) =>
        orchestrations.RaiseEventAsync(instanceId, CredentialsChanged, true, cancellation);

    public virtual async Task CredentialsChangedAsync(Customer customer, string changed, CancellationToken cancellation)
    {
        if (changed == authority) await WakeAllAsync(customer.Id, cancellation);
    }

    /// <summary>They wake to find nothing to sign in with, and end.</summary>
    public virtual Task DeletedAsync(Customer customer, CancellationToken cancellation) => WakeAllAsync(customer.Id, cancellation);

    protected async Task WakeAllAsync(string customerId, CancellationToken cancellation)
    {
        await foreach (var row in table.QueryAllAsync(new RowQuery(name, customerId), cancellation))
        {
            await WakeAsync(row.Key.Row, cancellation);
            await table.DeleteAsync(row.Key, cancellation);
        }
    }
}
