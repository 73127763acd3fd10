using Duende.IdentityModel.Client;
using Microsoft.Extensions.Options;
using Tamga.Secrets;
using Tamga.Upstream.SignIn;

namespace Tamga.Mongolia.SignIn;

/// <summary>The token endpoint of the state login (OpenID Connect, a public client).</summary>
sealed class ETaxTokenEndpoint(IHttpClientFactory clients, IOptions<ETaxOptions> options, TimeProvider time)
    : ITokenEndpoint<ETaxLogin>
{
    /// <summary>The name its <see cref="HttpClient"/> is registered under.</summary>
    public const string ClientName = "Tamga.Mongolia.SignIn";

    public const string StagingClientName = "Tamga.Mongolia.SignIn.Staging";

    public TimeSpan TokenSkew => options.Value.TokenSkew;

    public async Task<TokenAnswer> SignInAsync(ETaxLogin login, CancellationToken cancellationToken)
    {
        using var client = ClientOf(login);
        return await Call("token (password)").SendAsync(
            Public(login, new PasswordTokenRequest { UserName = login.Username, Password = login.Password.Reveal() }, "password"),
            request => client.RequestPasswordTokenAsync(request, cancellationToken));
    }

    public async Task<TokenAnswer> RefreshAsync(ETaxLogin login, SecretText refreshToken, CancellationToken cancellationToken)
    {
        using var client = ClientOf(login);
        return await Call("token (refresh)").SendAsync(
            Public(login, new RefreshTokenRequest { RefreshToken = refreshToken.Reveal() }, "refresh_token"),
            request => client.RequestRefreshTokenAsync(request, cancellationToken));
    }

    HttpClient ClientOf(ETaxLogin login) => clients.CreateClient(login.IsStaging ? StagingClientName : ClientName);

    TokenCall Call(string name) => new($"{ETaxWords.ETax} login", name, error => error is "invalid_grant", time);

    /// <summary>A public client's request: the id stands in the form, where the login's own page has it.</summary>
    T Public<T>(ETaxLogin login, T request, string grantType) where T : TokenRequest
    {
        var (address, clientId) = login.IsStaging
            ? (options.Value.Staging.TokenUrl, options.Value.Staging.ClientId)
            : (options.Value.TokenUrl, options.Value.ClientId);
        request.Address = address.AbsoluteUri;
        request.ClientId = clientId;
        request.ClientCredentialStyle = ClientCredentialStyle.PostBody;
        request.Parameters.AddRequired("grant_type", grantType);
        request.Parameters.AddRequired("client_id", clientId);
        return request;
    }
}
