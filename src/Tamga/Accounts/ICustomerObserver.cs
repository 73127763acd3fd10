namespace Tamga.Accounts;

/// <summary>
/// Told about customers after the change is durable. Every registered one is asked. If the process dies between the change
/// and the call, a change of credentials is not told again (what waits for one looks by itself every hour), while a
/// removal is: it is finished by whoever finds it unfinished.
/// </summary>
public interface ICustomerObserver
{
    /// <summary>Other credentials were given for an authority, or the same ones anew, or they were taken away.</summary>
    /// <param name="customer">The customer as it is now.</param>
    /// <param name="authority">Its name in the API.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task CredentialsChangedAsync(Customer customer, string authority, CancellationToken cancellationToken);

    /// <summary>
    /// The customer is gone; its data goes too. May be told more than once; a throw stops the removal until the next try.
    /// </summary>
    /// <param name="customer">The customer as it was.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task DeletedAsync(Customer customer, CancellationToken cancellationToken);
}
