using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace Tamga.Mongolia;

/// <summary>The access tokens of all logins, in memory only.</summary>
internal sealed class EtaxTokens(
    EtaxTokenEndpoint endpoint, IEtaxLoginGate gate, IOptions<EtaxOptions> options, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, EtaxSession> _sessions = new();

    // One person signs in once at a time, whichever of several passwords our accounts keep for them.
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _accounts = new();

    public ValueTask<SignInOutcome> GetAsync(EtaxLogin login, CancellationToken cancellationToken) =>
        Session(login).GetTokenAsync(login, cancellationToken);

    /// <inheritdoc cref="EtaxSession.TryForget"/>
    public bool TryForget(EtaxLogin login, AccessToken refused) => Session(login).TryForget(refused);

    private EtaxSession Session(EtaxLogin login)
    {
        // Accounts that keep the same login share its session; one that keeps a wrong password for it does not.
        var account = $"{options.Value.TokenUrl}\n{options.Value.ClientId}\n{login.Username}";
        var password = SHA256.HashData(Encoding.UTF8.GetBytes(login.Password.Reveal()));
        return _sessions.GetOrAdd($"{account}\n{Convert.ToHexString(password)}", _ =>
            new EtaxSession(endpoint, gate, _accounts.GetOrAdd(account, _ => new SemaphoreSlim(1)), options.Value, time));
    }
}
