using Tamga.Mongolia.Wire;
using Tamga.Secrets;

namespace Tamga.Mongolia;

/// <summary>
/// One login with one password: its token, and the one sign-in that may be under way for it. However many callers wait,
/// they share that sign-in with its outcome, good or bad; otherwise a failing login would be asked once per caller.
/// </summary>
internal sealed class EtaxSession(
    EtaxTokenEndpoint endpoint, IEtaxLoginGate gate, SemaphoreSlim account, EtaxOptions options, TimeProvider time)
{
    /// <summary>What to assume when the login does not tell how long a token lives; other clients assume the same.</summary>
    private static readonly TimeSpan UnstatedLifetime = TimeSpan.FromMinutes(5);

    /// <summary>How soon after a replacement the API's next 401 is not the token's fault.</summary>
    private static readonly TimeSpan ReplacementPause = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private AccessToken? _token;
    private SecretText? _refreshToken;
    private DateTimeOffset _refreshUntil;
    private bool _refused;
    private (EtaxLogin Login, SignInRefusal Refusal)? _remembered;
    private Task<SignInOutcome>? _underWay;

    public ValueTask<SignInOutcome> GetTokenAsync(EtaxLogin login, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_token is { } token && time.GetUtcNow() < token.ServeUntil)
                return new(new SignInOutcome(token));
            if (_remembered is { } remembered && !IsEnteredAnew(login, remembered.Login))
                return new(TellRefusalAsync(login, remembered.Login, remembered.Refusal));

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
            if (!ReferenceEquals(_token, refused))
                return true;
            if (refused.ReplacesRefused && time.GetUtcNow() - refused.IssuedAt < ReplacementPause)
                return false;

            _token = null;
            _refused = true;
            return true;
        }
    }

    /// <summary>
    /// Whether a person has entered the credentials again since they were refused: the same password may be right now,
    /// because the account was only locked or not fully set up.
    /// </summary>
    private static bool IsEnteredAnew(EtaxLogin login, EtaxLogin refused) =>
        login.AccountId == refused.AccountId && login.CredentialsVersion != refused.CredentialsVersion;

    private async Task<SignInOutcome> JoinAsync(EtaxLogin login, Task<SignInOutcome> underWay, CancellationToken cancellationToken)
    {
        var outcome = await underWay.WaitAsync(cancellationToken);
        (EtaxLogin Login, SignInRefusal Refusal)? remembered;
        lock (_lock)
            remembered = _remembered;
        return outcome.Succeeded || remembered is not { } refused
            ? outcome
            : await TellRefusalAsync(login, refused.Login, refused.Refusal);
    }

    /// <summary>
    /// Another account that keeps the same password is refused with this one, and remembers it for itself: after a restart
    /// it would otherwise be the one that asks again.
    /// </summary>
    private async Task<SignInOutcome> TellRefusalAsync(EtaxLogin login, EtaxLogin refused, SignInRefusal refusal)
    {
        if (login.AccountId != refused.AccountId)
            await gate.RecordRefusalAsync(login, refusal, CancellationToken.None);
        return new SignInOutcome(refusal);
    }

    private async Task<SignInOutcome> SignInAsync(EtaxLogin login)
    {
        try
        {
            await account.WaitAsync();
            try
            {
                return await RefreshAsync() ?? await SignInWithPasswordAsync(login);
            }
            finally
            {
                account.Release();
            }
        }
        finally
        {
            lock (_lock)
                _underWay = null;
        }
    }

    private async Task<SignInOutcome?> RefreshAsync()
    {
        if (_refreshToken is not { } refreshToken || time.GetUtcNow() >= _refreshUntil)
            return null;

        var answer = await endpoint.RefreshAsync(refreshToken, CancellationToken.None);
        if (answer.Grant is { } grant)
            return new SignInOutcome(Keep(grant));

        // "Token is not active", "Session not active": about the session, not about the person. The password decides.
        _refreshToken = null;
        return null;
    }

    private async Task<SignInOutcome> SignInWithPasswordAsync(EtaxLogin login)
    {
        if (await gate.FindRefusalAsync(login, CancellationToken.None) is { } known)
            return new SignInOutcome(known);

        var answer = await endpoint.SignInAsync(login, CancellationToken.None);
        if (answer.Grant is { } grant)
            return new SignInOutcome(Keep(grant));

        var refusal = new SignInRefusal(answer.Error!.Error!, answer.Error.ErrorDescription, time.GetUtcNow());
        if (refusal.IsAboutCredentials)
        {
            lock (_lock)
                _remembered = (login, refusal);
            await gate.RecordRefusalAsync(login, refusal, CancellationToken.None);
        }

        return new SignInOutcome(refusal);
    }

    private AccessToken Keep(TokenGrant grant)
    {
        var now = time.GetUtcNow();
        var lifetime = Lifetime(grant.ExpiresIn) ?? UnstatedLifetime;
        var skew = lifetime / 2 < options.TokenSkew ? lifetime / 2 : options.TokenSkew;

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

    private static TimeSpan? Lifetime(long? seconds) =>
        seconds is > 0 and var good ? TimeSpan.FromSeconds(Math.Min(good, (long)TimeSpan.FromDays(365).TotalSeconds)) : null;
}
