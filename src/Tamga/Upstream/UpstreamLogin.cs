using Tamga.Accounts;

namespace Tamga.Upstream;

/// <summary>
/// Who signs in at an authority, as one customer keeps it. Printing it shows no secret, and none of the keys below.
/// </summary>
/// <param name="CustomerId">Whose credentials these are.</param>
/// <param name="CredentialsVersion">Changes whenever somebody enters the credentials anew, be it the same ones.</param>
public abstract record UpstreamLogin(string CustomerId, string CredentialsVersion)
{
    /// <summary>
    /// What a token is kept under. Customers that keep the same login with the same password share it; one that keeps a wrong
    /// password for it does not.
    /// </summary>
    public virtual string SessionKey() => $"{CustomerId}|{CredentialsVersion}";

    /// <summary>Whoever it is that signs in: once at a time, whichever of several passwords customers keep for them.</summary>
    public virtual string PersonKey() => SessionKey();
}

/// <summary>
/// From a customer to its login at one authority. Secrets are read from their store at the moment they are needed.
/// </summary>
/// <typeparam name="TLogin">The login.</typeparam>
public interface ILogins<TLogin> where TLogin : UpstreamLogin
{
    /// <summary>A customer's login as it is now.</summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Nothing when the customer, its account or its secrets are gone.</returns>
    Task<TLogin?> FindAsync(string customerId, CancellationToken cancellationToken);

    /// <summary>A customer's login.</summary>
    /// <param name="customer">The customer.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Nothing when its account or its secrets are gone.</returns>
    Task<TLogin?> FindAsync(Customer customer, CancellationToken cancellationToken);
}
