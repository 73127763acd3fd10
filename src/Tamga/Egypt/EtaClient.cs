using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Tamga.Transport;

namespace Tamga.Egypt;

/// <summary>
/// ETA's API, one method per call. Each signs in as needed, waits for its turn, asks once, and tells a yes or no as a result;
/// see <see cref="AuthorityFaultException"/> for everything else. No call is repeated, except once after a 401, which says
/// that nothing was done.
/// </summary>
/// <param name="clients">HTTP clients: trust differs between the environments.</param>
/// <param name="tokens">Who we are.</param>
/// <param name="hosts">Where ETA is.</param>
/// <param name="pacing">How often it may be asked.</param>
/// <param name="options">Its addresses.</param>
sealed partial class EtaClient(
    IHttpClientFactory clients, EtaTokens tokens, EtaHosts hosts, EtaPacing pacing, IOptions<EtaOptions> options)
{
    const string Documents = "api/v1.0/";
    const string Receipts = "api/v1/";


    Task<EtaResult<JsonElement>> GetAsync(EtaLogin login, EtaCall call, CancellationToken cancellation) =>
        CallAsync(login, call, static json => json, cancellation);

    async Task<EtaResult<T>> CallAsync<T>(EtaLogin login, EtaCall call, Func<JsonElement, T> read, CancellationToken cancellation)
    {
        var environment = hosts.Of(login.IsProduction);
        for (var again = false; ; again = true)
        {
            var signIn = await tokens.GetAsync(login, cancellation);
            if (!signIn.Succeeded) return new EtaResult<T>.SignInRefused(signIn.Refusal);
            await pacing.WaitAsync(login, call.Api, cancellation);
            using var request = Request(login, call, signIn.Token);
            using var client = clients.CreateClient(environment.ClientName);
            AuthorityReply reply;
            try
            {
                reply = await environment.Api.SendAsync(client, request, call.Name, cancellation, call.BodyIsOptional);
            }
            catch (AuthorityFaultException fault) when (fault.Kind == AuthorityFaultKind.Throttled)
            {
                pacing.Hold(login, call.Api, fault.RetryAfter);
                throw;
            }

            if (reply.Status is 401 && !again && tokens.TryForget(login, signIn.Token)) continue;
            return EtaAnswers.Read(reply, call.Name, read);
        }
    }

    /// <summary>A body that is handed on while it arrives.</summary>
    async Task<EtaResult<bool>> StreamAsync(
        EtaLogin login, EtaCall call, Func<Stream, CancellationToken, Task> hand, CancellationToken cancellation)
    {
        var environment = hosts.Of(login.IsProduction);
        for (var again = false; ; again = true)
        {
            var signIn = await tokens.GetAsync(login, cancellation);
            if (!signIn.Succeeded) return new EtaResult<bool>.SignInRefused(signIn.Refusal);
            await pacing.WaitAsync(login, call.Api, cancellation);
            using var request = Request(login, call, signIn.Token);
            using var client = clients.CreateClient(environment.ClientName);
            var reply = await environment.Api.StreamAsync(client, request, call.Name, options.Value.RequestTimeout, async (body, stop) =>
            {
                await hand(body, stop);
                return true;
            }, cancellation);
            if (reply.No is not { } no) return new EtaResult<bool>.Success(Value: true, default);
            if (no.Status is 401 && !again && tokens.TryForget(login, signIn.Token)) continue;
            return new EtaResult<bool>.Rejected(EtaFaults.Read(no), no.Body);
        }
    }

    HttpRequestMessage Request(EtaLogin login, EtaCall call, EtaToken token)
    {
        var root = new Uri(options.Value.Of(login.IsProduction).ApiUrl.AbsoluteUri.TrimEnd('/') + "/");
        var request = new HttpRequestMessage(call.Method, new Uri(root, call.Path));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(call.Accept));
        request.Headers.AcceptLanguage.Add(new StringWithQualityHeaderValue("en"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Value.Reveal());
        if (call.Body is { } body)
        {
            request.Content = new ReadOnlyMemoryContent(body)
            {
                Headers = { ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "utf-8" } },
            };
        }

        return request;
    }
}

/// <summary>One call.</summary>
/// <param name="Api">Under which limit it stands.</param>
/// <param name="Name">What it is called in messages and metrics; holds nothing of the request's content.</param>
/// <param name="Path">Relative to the API's root.</param>
sealed record EtaCall(EtaApi Api, string Name, string Path)
{
    public HttpMethod Method { get; init; } = HttpMethod.Get;

    public ReadOnlyMemory<byte>? Body { get; init; }

    public string Accept { get; init; } = "application/json";

    /// <summary>State changes are answered with nothing, or with the bare word true.</summary>
    public bool BodyIsOptional { get; init; }
}
