using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Tamga.Egypt.Wire;
using Tamga.Transport;

namespace Tamga.Egypt;

/// <summary>ETA's identity server: client credentials, of an ERP or of a point of sale.</summary>
sealed class EtaTokenEndpoint(IHttpClientFactory clients, EtaHosts hosts, IOptions<EtaOptions> options)
{
    public async Task<(EtaTokenGrant? Grant, EtaTokenError? Error)> SignInAsync(EtaLogin login, CancellationToken cancellation)
    {
        var call = login.Device is null ? "token (ERP)" : "token (POS)";
        using var request = Request(login);
        var environment = hosts.Of(login.IsProduction);
        using var client = clients.CreateClient(environment.ClientName);
        var reply = await environment.Login.SendAsync(client, request, call, cancellation);
        try
        {
            if (reply.Status < 400)
            {
                // A token that could not be a header's value is no token.
                var grant = reply.Json.Deserialize(EtaJson.Default.EtaTokenGrant);
                if (grant?.AccessToken is { } token && IsHeaderValue(token.Reveal())) return (grant, null);
            }
            else if (reply.Json.ValueKind is JsonValueKind.Object
                && reply.Json.Deserialize(EtaJson.Default.EtaTokenError) is { Error.Length: > 0 } error
                && error.Error is not ("temporarily_unavailable" or "server_error"))
            {
                return (null, error);
            }
        }
        catch (JsonException)
        {
            // Not kept as the cause: its text may quote the body, and the body may hold a token.
        }

        throw new AuthorityFaultException(
            AuthorityFaultKind.Unreadable, $"ETA login, {call}: an answer (HTTP {reply.Status}) that is neither a token nor a refusal.",
            outcomeUnknown: true);
    }

    HttpRequestMessage Request(EtaLogin login)
    {
        var root = options.Value.Of(login.IsProduction).IdentityUrl.AbsoluteUri.TrimEnd('/');
        List<KeyValuePair<string, string>> form = [new("grant_type", "client_credentials")];
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(root + "/connect/token"));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        if (login.Device is null && options.Value.Scope is { Length: > 0 } scope) form.Add(new("scope", scope));
        if (login.Device is null && options.Value.ClientAuthentication == EtaClientAuthentication.Basic)
        {
            var pair = Encoding.UTF8.GetBytes($"{login.ClientId}:{login.ClientSecret.Reveal()}");
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(pair));
        }
        else
        {
            form.Add(new("client_id", login.ClientId));
            form.Add(new("client_secret", login.ClientSecret.Reveal()));
        }

        if (login.OnBehalfOf is { } represented) request.Headers.Add("onbehalfof", represented);
        if (login.Device is { } device)
        {
            // All four are sent, be they empty: some of ETA's clients leave values out, none leaves the headers out.
            request.Headers.TryAddWithoutValidation("posserial", device.Serial);
            request.Headers.TryAddWithoutValidation("pososversion", device.OsVersion);
            request.Headers.TryAddWithoutValidation("posmodelframework", device.ModelFramework);
            request.Headers.TryAddWithoutValidation("presharedkey", device.PreSharedKey.Reveal());
        }

        request.Content = new FormUrlEncodedContent(form);
        return request;
    }

    static bool IsHeaderValue(string token) => token.Length > 0 && token.All(c => c is > ' ' and <= '~');
}
