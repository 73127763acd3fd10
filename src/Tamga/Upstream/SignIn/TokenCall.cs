using System.Runtime.ExceptionServices;
using System.Text.Json;
using Duende.IdentityModel.Client;
using Tamga.Upstream.Json;

namespace Tamga.Upstream.SignIn;

/// <summary>A request to a token endpoint, as OAuth 2.0 has it: a form goes in, a token or a refusal comes out.</summary>
/// <param name="Authority">The authority's login as messages call it.</param>
/// <param name="Name">The call as messages call it.</param>
/// <param name="IsAboutCredentials">Whether an error code says that the credentials are refused.</param>
/// <param name="Time">The clock.</param>
public sealed record TokenCall(string Authority, string Name, Func<string, bool> IsAboutCredentials, TimeProvider Time)
{
    /// <summary>
    /// How long a token endpoint is left alone after a 403 that is not its own: whatever stands before it counts attempts too.
    /// </summary>
    static readonly TimeSpan ForeignPause = TimeSpan.FromMinutes(15);

    /// <summary>Bytes: many times what a token with all its claims has.</summary>
    const long LargestToken = 64 * 1024;

    /// <summary>Sends it, and reads what came of it.</summary>
    /// <typeparam name="TRequest">The grant.</typeparam>
    /// <param name="request">The request; disposed afterwards.</param>
    /// <param name="send">Sends it.</param>
    /// <exception cref="AuthorityFaultException">Neither a token nor a refusal came of it.</exception>
    public async Task<TokenAnswer> SendAsync<TRequest>(TRequest request, Func<TRequest, Task<TokenResponse>> send)
        where TRequest : ProtocolRequest
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(send);
        using (request)
        {
            new UpstreamCall(Name) { LargestAnswer = LargestToken }.Mark(request);
            var response = await send(request);
            // What the way to the endpoint threw comes as a value, and without an HTTP response.
            if (response is { HttpResponse: null, Exception: { } thrown }) ExceptionDispatchInfo.Throw(thrown);
            using var http = response.HttpResponse!;
            return Read(AuthorityReply.Of(http));
        }
    }

    TokenAnswer Read(AuthorityReply reply)
    {
        try
        {
            if (reply.Status < 400)
            {
                // A token that could not be a header's value is no token.
                var grant = reply.Json.Deserialize(TokenJson.Default.TokenGrant);
                if (grant?.AccessToken is { } token && IsHeaderValue(token.Reveal())) return new TokenAnswer(grant, null);
            }
            // Not the response's Error: for a 401 that is the status in words, whatever the endpoint says.
            else if (JsonMembers.Text(reply.Json, "error") is { Length: > 0 } error)
            {
                if (error is not ("temporarily_unavailable" or "server_error"))
                {
                    return new TokenAnswer(null, new SignInRefusal(
                        error, JsonMembers.Text(reply.Json, "error_description"), Time.GetUtcNow(), IsAboutCredentials(error)));
                }
            }
            else if (reply.Status is 400 or 401)
            {
                // The status decides before any text does: asked again, the account is locked, whatever the page said.
                return new TokenAnswer(null, new SignInRefusal(
                    $"HTTP {reply.Status}", null, Time.GetUtcNow(), IsAboutCredentials: true));
            }
            else if (reply.Status is 403)
            {
                throw AuthorityFaultException.Foreign(Authority, Name, reply.Status, ForeignPause);
            }
        }
        catch (JsonException)
        {
            // Not kept as the cause: its text may quote the body, and the body may hold a token.
        }

        throw new AuthorityFaultException(
            AuthorityFaultKind.Unreadable,
            $"{Authority}, {Name}: an answer (HTTP {reply.Status}) that is neither a token nor a refusal.", outcomeUnknown: true);
    }

    static bool IsHeaderValue(string token) => token.Length > 0 && token.All(c => c is > ' ' and <= '~');
}
