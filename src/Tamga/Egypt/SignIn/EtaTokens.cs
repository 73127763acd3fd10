using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace Tamga.Egypt;

/// <summary>The access tokens of all logins, in memory only.</summary>
sealed class EtaTokens(EtaTokenEndpoint endpoint, IEtaLoginGate gate, IOptions<EtaOptions> options, TimeProvider time)
{
    readonly ConcurrentDictionary<string, EtaSession> _sessions = new(StringComparer.Ordinal);

    /// <summary>The login's token, fetched if there is none.</summary>
    public ValueTask<EtaSignIn> GetAsync(EtaLogin login, CancellationToken cancellation) => Session(login).GetTokenAsync(login, cancellation);

    /// <inheritdoc cref="EtaSession.TryForget"/>
    public bool TryForget(EtaLogin login, EtaToken refused) => Session(login).TryForget(refused);

    /// <summary>Drops the sessions of a customer whose credentials have changed or gone.</summary>
    public void Drop(string customerId)
    {
        foreach (var key in _sessions.Keys)
            if (key.StartsWith(customerId + "|", StringComparison.Ordinal)) _sessions.TryRemove(key, out _);
    }

    EtaSession Session(EtaLogin login) => _sessions.GetOrAdd(
        login.Key, static (_, all) => new EtaSession(all.endpoint, all.gate, all.options.Value, all.time), (endpoint, gate, options, time));
}
