using Tamga.Accounts;
using Tamga.Orchestrations;
using Tamga.Records;

namespace Tamga.Upstream.SignIn;

/// <summary>What wakes an orchestration that waits for other credentials.</summary>
public static class CredentialsWait
{
    /// <summary>How often who waits looks by itself whether the credentials have changed.</summary>
    public static readonly TimeSpan LookInterval = TimeSpan.FromHours(1);

    /// <summary>The event.</summary>
    public static EventName<bool> Changed { get; } = new("credentials-changed");
}

/// <summary>
/// Orchestrations that wait until a customer's credentials at one authority change. Who enters looks once more afterwards: a
/// change that came in between is then seen by one of the two.
/// </summary>
/// <typeparam name="TLogin">How one signs in there.</typeparam>
/// <param name="words">Which authority.</param>
/// <param name="table">The records.</param>
/// <param name="orchestrations">Whom to wake.</param>
public sealed class CredentialsWaitingRoom<TLogin>(
    AuthorityWords<TLogin> words, IRecordTable table, IOrchestrationClient orchestrations) : ICustomerObserver
    where TLogin : UpstreamLogin
{
    /// <summary>Wakes everybody who waits for a customer's credentials.</summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public async Task WakeAllAsync(string customerId, CancellationToken cancellationToken)
    {
        await foreach (var row in table.QueryAllAsync(SignInRows.AllWaiting(words.Authority, customerId), cancellationToken))
        {
            await WakeAsync(SignInRows.InstanceOf(words.Authority, row.Key), cancellationToken);
            await table.DeleteAsync(row.Key, cancellationToken);
        }
    }

    internal Task EnterAsync(string customerId, string instanceId, CancellationToken cancellationToken) =>
        table.UpsertAsync(SignInRows.Waiting(words.Authority, customerId, instanceId), "{}", cancellationToken);

    internal Task WakeAsync(string instanceId, CancellationToken cancellationToken) =>
        orchestrations.RaiseEventAsync(instanceId, CredentialsWait.Changed, true, cancellationToken);

    async Task ICustomerObserver.CredentialsChangedAsync(Customer customer, string authority, CancellationToken cancellationToken)
    {
        if (authority == words.Authority) await WakeAllAsync(customer.Id, cancellationToken);
    }

    /// <summary>They wake to find nothing to sign in with, and end.</summary>
    Task ICustomerObserver.DeletedAsync(Customer customer, CancellationToken cancellationToken) =>
        WakeAllAsync(customer.Id, cancellationToken);
}
