using System.Net.Http.Headers;
using Duende.IdentityModel.Client;
using Microsoft.Extensions.Options;
using Tamga.Secrets;
using Tamga.Upstream;
using Tamga.Upstream.SignIn;

namespace Tamga.Egypt.SignIn;

/// <summary>ETA's identity server: client credentials, of an ERP or of a point of sale.</summary>
sealed class EtaTokenEndpoint(IHttpClientFactory clients, IOptions<EtaOptions> options, TimeProvider time)
    : ITokenEndpoint<EtaLogin>
{
    public TimeSpan TokenSkew => options.Value.TokenSkew;

    public async Task<TokenAnswer> SignInAsync(EtaLogin login, CancellationToken cancellationToken)
    {
        using var http = clients.CreateClient(EtaHosts.LoginClientName(login.IsProduction));
        var call = new TokenCall(
            $"{EtaWords.Eta} login", login.Device is null ? "token (ERP)" : "token (POS)", IsAboutCredentials, time);
        var answer = await call.SendAsync(
            Request(login), request => http.RequestClientCredentialsTokenAsync(request, cancellationToken));
        // Client credentials are as good as any refresh token: should one come, it is not kept.
        return answer.Grant is { RefreshToken: not null } grant
            ? answer with { Grant = grant with { RefreshToken = null } }
            : answer;
    }

    /// <summary>Never called: no refresh token is kept.</summary>
    public Task<TokenAnswer> RefreshAsync(EtaLogin login, SecretText refreshToken, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    static bool IsAboutCredentials(string error) =>
        error is not ("invalid_request" or "unsupported_grant_type" or "invalid_scope");

    ClientCredentialsTokenRequest Request(EtaLogin login)
    {
        var showsHeader = login.Device is null && options.Value.ClientAuthentication == EtaClientAuthentication.Basic;
        var request = new ClientCredentialsTokenRequest
        {
            Address = new Uri(options.Value.Of(login.IsProduction).IdentityUrl.AsRoot(), "connect/token").AbsoluteUri,
            ClientId = login.ClientId,
            ClientSecret = login.ClientSecret.Reveal(),
            ClientCredentialStyle = showsHeader ? ClientCredentialStyle.AuthorizationHeader : ClientCredentialStyle.PostBody,
            // Id and secret as they are: ETA knows nothing of the encoding that OAuth 2.0 puts before Basic's own.
            AuthorizationHeaderStyle = BasicAuthenticationHeaderStyle.Rfc2617,
            Scope = login.Device is null && options.Value.Scope is { Length: > 0 } scope ? scope : null,
        };
        Show(login, request.Headers);
        return request;
    }

    static void Show(EtaLogin login, HttpRequestHeaders headers)
    {
        if (login.OnBehalfOf is { } represented) headers.Add("onbehalfof", represented);
        if (login.Device is not { } device) return;
        // All four are sent, be they empty: some of ETA's clients leave values out, none leaves the headers out.
        headers.TryAddWithoutValidation("posserial", device.Serial);
        headers.TryAddWithoutValidation("pososversion", device.OsVersion);
        headers.TryAddWithoutValidation("posmodelframework", device.ModelFramework);
        headers.TryAddWithoutValidation("presharedkey", device.PreSharedKey.Reveal());
    }
}
