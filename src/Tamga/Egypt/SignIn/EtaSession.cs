using Tamga.Egypt.Wire;

namespace Tamga.Egypt;

/// <summary>
/// One login: its token, and the one sign-in that may be under way for it. However many callers wait, they share that
/// sign-in with its outcome, good or bad.
/// </summary>
sealed class EtaSession(EtaTokenEndpoint endpoint, IEtaLoginGate gate, EtaOptions options, TimeProvider time)
{
    /// <summary>What to assume when the login does not tell how long a token lives.</summary>
    static readonly TimeSpan UnstatedLifetime = TimeSpan.FromMinutes(5);

    /// <summary>How soon after a replacement the API's next 401 is not the token's fault.</summary>
    static readonly TimeSpan ReplacementPause = TimeSpan.FromMinutes(1);

    readonly Lock _lock = new();
    EtaToken? _token;
    bool _refused;
    EtaSignInRefusal? _refusal;
    Task<EtaSignIn>? _underWay;

    public ValueTask<EtaSignIn> GetTokenAsync(EtaLogin login, CancellationToken cancellation)
    {
        lock (_lock)
        {
            if (_token is { } token && time.GetUtcNow() < token.ServeUntil) return new(new EtaSignIn(token));
            if (_refusal is { } refusal) return new(new EtaSignIn(refusal));

            // Not the caller's cancellation: the others wait for the same sign-in, and it has its own time limit.
            _underWay ??= Task.Run(() => SignInAsync(login), CancellationToken.None);
            return new(_underWay.WaitAsync(cancellation));
        }
    }

    /// <summary>
    /// Drops a token that the API has answered with 401. False when a new one would not help: the API has just refused
    /// another fresh token, so something else is wrong.
    /// </summary>
    public bool TryForget(EtaToken refused)
    {
        lock (_lock)
        {
            // Somebody else was faster; there is a newer one already, or it is being fetched.
            if (!ReferenceEquals(_token, refused)) return true;
            if (refused.ReplacesRefused && time.GetUtcNow() - refused.IssuedAt < ReplacementPause) return false;
            _token = null;
            _refused = true;
            return true;
        }
    }

    async Task<EtaSignIn> SignInAsync(EtaLogin login)
    {
        try
        {
            if (await gate.FindRefusalAsync(login, CancellationToken.None) is { } known) return Remember(known);
            var (grant, error) = await endpoint.SignInAsync(login, CancellationToken.None);
            if (grant is not null) return new EtaSignIn(Keep(grant));
            var refusal = new EtaSignInRefusal(error!.Error!, error.ErrorDescription, time.GetUtcNow());
            if (!refusal.IsAboutCredentials) return new EtaSignIn(refusal);
            await gate.RecordRefusalAsync(login, refusal, CancellationToken.None);
            return Remember(refusal);
        }
        finally
        {
            lock (_lock) _underWay = null;
        }
    }

    EtaSignIn Remember(EtaSignInRefusal refusal)
    {
        lock (_lock) _refusal = refusal;
        return new EtaSignIn(refusal);
    }

    EtaToken Keep(EtaTokenGrant grant)
    {
        var now = time.GetUtcNow();
        var lifetime = grant.ExpiresIn is > 0 and var seconds ? TimeSpan.FromSeconds(Math.Min(seconds, 86_400)) : UnstatedLifetime;
        var skew = lifetime / 2 < options.TokenSkew ? lifetime / 2 : options.TokenSkew;
        var value = grant.AccessToken!.Value;
        lock (_lock)
        {
            _token = new EtaToken(value, EtaTokenClaims.TaxId(value.Reveal()), now, now + lifetime - skew, _refused);
            _refused = false;
            return _token;
        }
    }
}
