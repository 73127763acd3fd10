using Tamga.Secrets;

namespace Tamga.Upstream.SignIn;

/// <summary>
/// One login with one secret: its token, and the one sign-in that may be under way for it. However many callers wait, they share
/// that sign-in with its outcome, good or bad; otherwise a failing login would be asked once per caller.
/// </summary>
/// <param name="endpoint">Where tokens come from.</param>
/// <param name="refusals">Refused credentials, beyond this process.</param>
/// <param name="leases">Held while somebody signs in as this person, beyond this process too.</param>
/// <param name="person">Held while somebody of this process signs in as this person.</param>
/// <param name="authority">The authority's name in records.</param>
/// <param name="time">The clock.</param>
sealed class SignInSession<TLogin>(
    ITokenEndpoint<TLogin> endpoint, RecordedRefusals refusals, SignInLeases leases, SemaphoreSlim person, string authority,
    TimeProvider time)
    where TLogin : UpstreamLogin
{
    /// <summary>What to assume when the login does not tell how long a token lives; other clients assume the same.</summary>
    static readonly TimeSpan UnstatedLifetime = TimeSpan.FromMinutes(5);

    /// <summary>How soon after a replacement the API's next 401 is not the token's fault.</summary>
    static readonly TimeSpan ReplacementPause = TimeSpan.FromMinutes(1);

    readonly Lock _lock = new();
    AccessToken? _token;
    SecretText? _refreshToken;
    DateTimeOffset _refreshUntil;
    bool _refused;
    (TLogin Login, SignInRefusal Refusal)? _remembered;
    Task<SignInOutcome>? _underWay;
    AuthorityFaultException? _held;
    DateTimeOffset _heldUntil;

    public ValueTask<SignInOutcome> GetTokenAsync(TLogin login, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_token is { } token && time.GetUtcNow() < token.ServeUntil) return new(new SignInOutcome(token));
            if (_remembered is { } remembered && !IsEnteredAnew(login, remembered.Login))
                return new(TellRefusalAsync(login, remembered.Login, remembered.Refusal));

            if (_held is { } held && _heldUntil - time.GetUtcNow() is var left && left > TimeSpan.Zero)
                return ValueTask.FromException<SignInOutcome>(held.Again(left));

            // Not the caller's cancellation: the others wait for the same sign-in, and it has its own time limit.
            _underWay ??= Task.Run(() => SignInAsync(login), CancellationToken.None);
            return new(JoinAsync(login, _underWay, cancellationToken));
        }
    }

    /// <summary>
    /// Drops a token that the API has answered with 401. False when a new one would not help: the API has just refused
    /// another fresh token, so something else is wrong, and thousands of calls must not become thousands of sign-ins.
    /// </summary>
    public bool TryForget(AccessToken refused)
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

    /// <summary>
    /// Whether a person has entered the credentials again since they were refused: the same password may be right now,
    /// because the account was only locked or not fully set up.
    /// </summary>
    static bool IsEnteredAnew(TLogin login, TLogin refused) =>
        login.CustomerId == refused.CustomerId && login.CredentialsVersion != refused.CredentialsVersion;

    async Task<SignInOutcome> JoinAsync(TLogin login, Task<SignInOutcome> underWay, CancellationToken cancellationToken)
    {
        var outcome = await underWay.WaitAsync(cancellationToken);
        (TLogin Login, SignInRefusal Refusal)? remembered;
        lock (_lock) remembered = _remembered;
        return outcome.Token is not null || remembered is not { } refused
            ? outcome
            : await TellRefusalAsync(login, refused.Login, refused.Refusal);
    }

    /// <summary>
    /// Another customer that keeps the same password is refused with this one, and remembers it for itself: after a restart
    /// it would otherwise be the one that asks again.
    /// </summary>
    async Task<SignInOutcome> TellRefusalAsync(TLogin login, TLogin refused, SignInRefusal refusal)
    {
        if (login.CustomerId != refused.CustomerId) await refusals.RecordAsync(authority, login, refusal, CancellationToken.None);
        return new SignInOutcome(null, refusal);
    }

    async Task<SignInOutcome> SignInAsync(TLogin login)
    {
        try
        {
            await person.WaitAsync();
            try
            {
                return await RefreshAsync(login) ?? await SignInWithSecretAsync(login);
            }
            catch (AuthorityFaultException fault) when (fault is { Kind: AuthorityFaultKind.Foreign, RetryAfter: { } wait })
            {
                // However many wait for this sign-in, and however often: the endpoint is asked once in that time.
                lock (_lock) (_held, _heldUntil) = (fault, time.GetUtcNow() + wait);
                throw;
            }
            finally
            {
                person.Release();
            }
        }
        finally
        {
            lock (_lock) _underWay = null;
        }
    }

    async Task<SignInOutcome?> RefreshAsync(TLogin login)
    {
        if (_refreshToken is not { } refreshToken || time.GetUtcNow() >= _refreshUntil) return null;
        var answer = await endpoint.RefreshAsync(login, refreshToken, CancellationToken.None);
        if (answer.Grant is { } grant) return new SignInOutcome(Keep(grant));

        // "Token is not active", "Session not active": about the session, not about the person. The password decides.
        _refreshToken = null;
        return null;
    }

    async Task<SignInOutcome> SignInWithSecretAsync(TLogin login)
    {
        if (await FindRefusalAsync(login) is { } known) return known;
        await using var lease = await leases.TakeAsync(authority, login);
        // Whoever had the lease before may have been refused meanwhile.
        if (lease is not null && await FindRefusalAsync(login) is { } now) return now;

        var answer = await endpoint.SignInAsync(login, CancellationToken.None);
        if (answer.Grant is { } grant) return new SignInOutcome(Keep(grant));
        var refusal = answer.Refusal!;
        if (refusal.IsAboutCredentials)
        {
            Remember(login, refusal);
            await refusals.RecordAsync(authority, login, refusal, CancellationToken.None);
        }

        return new SignInOutcome(null, refusal);
    }

    async Task<SignInOutcome?> FindRefusalAsync(TLogin login)
    {
        if (await refusals.FindAsync(authority, login, CancellationToken.None) is not { } known) return null;
        Remember(login, known);
        return new SignInOutcome(null, known);
    }

    void Remember(TLogin login, SignInRefusal refusal)
    {
        lock (_lock) _remembered = (login, refusal);
    }

    AccessToken Keep(TokenGrant grant)
    {
        var now = time.GetUtcNow();
        var lifetime = Lifetime(grant.ExpiresIn) ?? UnstatedLifetime;
        var skew = lifetime / 2 < endpoint.TokenSkew ? lifetime / 2 : endpoint.TokenSkew;
        lock (_lock)
        {
            _remembered = null;
            _refreshToken = grant.RefreshToken;
            // Keycloak says 0 for a refresh token without an end.
            _refreshUntil = Lifetime(grant.RefreshExpiresIn) is { } refresh ? now + refresh : DateTimeOffset.MaxValue;
            _token = new AccessToken(grant.AccessToken!.Value, now, now + lifetime - skew, _refused);
            _refused = false;
            return _token;
        }
    }

    static TimeSpan? Lifetime(long? seconds) =>
        seconds is > 0 and var good ? TimeSpan.FromSeconds(Math.Min(good, (long)TimeSpan.FromDays(365).TotalSeconds)) : null;
}
