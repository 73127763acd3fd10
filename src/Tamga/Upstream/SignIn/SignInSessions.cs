using System.Collections.Concurrent;
using Tamga.Accounts;

namespace Tamga.Upstream.SignIn;

/// <summary>The access tokens of all logins at one authority, in memory only.</summary>
/// <typeparam name="TLogin">The login.</typeparam>
/// <param name="endpoint">Where tokens come from.</param>
/// <param name="refusals">Refused credentials, beyond this process.</param>
/// <param name="leases">Who may sign in, beyond this process.</param>
/// <param name="words">Whose they are.</param>
/// <param name="time">The clock.</param>
public sealed class SignInSessions<TLogin>(
    ITokenEndpoint<TLogin> endpoint, RecordedRefusals refusals, SignInLeases leases, AuthorityWords<TLogin> words,
    TimeProvider time) : ICustomerObserver
    where TLogin : UpstreamLogin
{
    readonly ConcurrentDictionary<string, SignInSession<TLogin>> _sessions = new(StringComparer.Ordinal);
    readonly ConcurrentDictionary<string, SemaphoreSlim> _persons = new(StringComparer.Ordinal);

    /// <summary>Signs a login in, or finds that it is.</summary>
    /// <param name="login">The login.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The login's no; nothing for a yes.</returns>
    /// <exception cref="AuthorityFaultException">Neither came of it.</exception>
    public async Task<AuthorityNo?> SignInAsync(TLogin login, CancellationToken cancellationToken) =>
        (await GetTokenAsync(login, cancellationToken)).Refusal?.ToNo();

    internal ValueTask<SignInOutcome> GetTokenAsync(TLogin login, CancellationToken cancellationToken) =>
        Session(login).GetTokenAsync(login, cancellationToken);

    /// <inheritdoc cref="SignInSession{TLogin}.TryForget"/>
    internal bool TryForget(TLogin login, AccessToken refused) => Session(login).TryForget(refused);

    Task ICustomerObserver.CredentialsChangedAsync(Customer customer, string authority, CancellationToken cancellationToken)
    {
        if (authority == words.Authority) Drop(customer.Id);
        return Task.CompletedTask;
    }

    Task ICustomerObserver.DeletedAsync(Customer customer, CancellationToken cancellationToken)
    {
        Drop(customer.Id);
        return Task.CompletedTask;
    }

    /// <summary>Drops what was fetched with a customer's own credentials of before; what several share stays.</summary>
    void Drop(string customerId)
    {
        foreach (var key in _sessions.Keys)
            if (key.StartsWith(customerId + "|", StringComparison.Ordinal)) _sessions.TryRemove(key, out _);
    }

    SignInSession<TLogin> Session(TLogin login) => _sessions.GetOrAdd(login.SessionKey(), _ => new SignInSession<TLogin>(
        endpoint, refusals, leases, _persons.GetOrAdd(login.PersonKey(), static _ => new SemaphoreSlim(1)), words.Authority,
        time));
}
