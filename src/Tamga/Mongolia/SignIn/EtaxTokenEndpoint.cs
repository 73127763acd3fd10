using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Tamga.Mongolia.Wire;
using Tamga.Secrets;
using Tamga.Transport;

namespace Tamga.Mongolia;

/// <summary>The token endpoint of the state login (OpenID Connect, a public client).</summary>
internal sealed class EtaxTokenEndpoint(IHttpClientFactory clients, EtaxHosts hosts, IOptions<EtaxOptions> options)
{
    /// <summary>The name its <see cref="HttpClient"/> is registered under.</summary>
    public const string ClientName = "Tamga.Mongolia.SignIn";

    public Task<TokenAnswer> SignInAsync(EtaxLogin login, CancellationToken cancellationToken) =>
        PostAsync("token (password)", cancellationToken,
            new("grant_type", "password"),
            new("client_id", options.Value.ClientId),
            new("username", login.Username),
            new("password", login.Password.Reveal()));

    public Task<TokenAnswer> RefreshAsync(SecretText refreshToken, CancellationToken cancellationToken) =>
        PostAsync("token (refresh)", cancellationToken,
            new("grant_type", "refresh_token"),
            new("client_id", options.Value.ClientId),
            new("refresh_token", refreshToken.Reveal()));

    private async Task<TokenAnswer> PostAsync(
        string call, CancellationToken cancellationToken, params KeyValuePair<string, string>[] form)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, options.Value.TokenUrl);
        request.Content = new FormUrlEncodedContent(form);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        using var client = clients.CreateClient(ClientName);
        var reply = await hosts.Login.SendAsync(client, request, call, cancellationToken);

        try
        {
            if (reply.Status < 400)
            {
                // A token that could not be a header's value is no token.
                var grant = reply.Json.Deserialize(EtaxJson.Default.TokenGrant);
                if (grant?.AccessToken is { } token && IsHeaderValue(token.Reveal()))
                    return new TokenAnswer(grant, null);
            }
            else if (reply.Json.ValueKind is JsonValueKind.Object
                && reply.Json.Deserialize(EtaxJson.Default.TokenError) is { Error.Length: > 0 } error
                && error.Error is not ("temporarily_unavailable" or "server_error"))
            {
                return new TokenAnswer(null, error);
            }
        }
        catch (JsonException)
        {
            // Not kept as the cause: its text may quote the body, and the body may hold a token.
        }

        throw new AuthorityFaultException(
            AuthorityFaultKind.Unreadable,
            $"e-Tax login, {call}: an answer (HTTP {reply.Status}) that is neither a token nor a refusal.",
            outcomeUnknown: true);
    }

    private static bool IsHeaderValue(string token) => token.Length > 0 && token.All(c => c is > ' ' and <= '~');
}

/// <summary>One of the two.</summary>
internal sealed record TokenAnswer(TokenGrant? Grant, TokenError? Error);
