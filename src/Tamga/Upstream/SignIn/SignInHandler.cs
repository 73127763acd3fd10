using System.Net.Http.Headers;

namespace Tamga.Upstream.SignIn;

/// <summary>
/// Signs a call in. After a 401, which says that nothing was done, it is sent once more with a new token, unless a new one would
/// not help.
/// </summary>
/// <typeparam name="TLogin">The login.</typeparam>
/// <param name="sessions">The tokens.</param>
public sealed class SignInHandler<TLogin>(SignInSessions<TLogin> sessions) : DelegatingHandler where TLogin : UpstreamLogin
{
    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (UpstreamCall.Of(request).Login is not TLogin login) return await base.SendAsync(request, cancellationToken);
        for (var again = false; ; again = true)
        {
            var signIn = await sessions.GetTokenAsync(login, cancellationToken);
            if (signIn.Token is not { } token) throw new SignInRefusedException(signIn.Refusal!.ToNo());
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Value.Reveal());
            var response = await base.SendAsync(request, cancellationToken);
            if ((int)response.StatusCode is not 401 || again || !sessions.TryForget(login, token)) return response;
            response.Dispose();
        }
    }
}

/// <summary>Carries a refused login past the rest of a call or a step. It never leaves either.</summary>
/// <param name="no">The login's no.</param>
sealed class SignInRefusedException(AuthorityNo no) : Exception("The login is refused.")
{
    public AuthorityNo No { get; } = no;
}
