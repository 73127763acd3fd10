using Tamga.Secrets;

namespace Tamga.Upstream.SignIn;

/// <summary>Where an authority's tokens come from.</summary>
/// <typeparam name="TLogin">How one signs in there.</typeparam>
public interface ITokenEndpoint<TLogin> where TLogin : UpstreamLogin
{
    /// <summary>How long before its expiry a token is no longer used.</summary>
    TimeSpan TokenSkew { get; }

    /// <summary>Signs in with the login's own secret.</summary>
    /// <param name="login">The login.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="AuthorityFaultException">Neither a token nor a refusal came of it.</exception>
    Task<TokenAnswer> SignInAsync(TLogin login, CancellationToken cancellationToken);

    /// <summary>Gets the next token for one that comes with a refresh token.</summary>
    /// <param name="login">The login it was fetched with.</param>
    /// <param name="refreshToken">The refresh token.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="AuthorityFaultException">Neither a token nor a refusal came of it.</exception>
    Task<TokenAnswer> RefreshAsync(TLogin login, SecretText refreshToken, CancellationToken cancellationToken);
}
