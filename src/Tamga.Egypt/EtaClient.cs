using System.Text.Json;
using Microsoft.Extensions.Options;
using Tamga.Egypt.SignIn;
using Tamga.Egypt.Wire;
using Tamga.Upstream;

namespace Tamga.Egypt;

/// <summary>
/// What ETA says, call by call. Each call signs in as needed, waits for its turn, asks once, and tells a yes or no as an answer;
/// see <see cref="AuthorityFaultException"/> for everything else. No call is repeated, except once after a 401, which says
/// that nothing was done.
/// </summary>
/// <param name="apiOf">The API of an environment; production's for true.</param>
/// <param name="options">Its limits.</param>
sealed partial class EtaClient(Func<bool, IEtaApi> apiOf, IOptions<EtaOptions> options)
{
    Task<AuthorityAnswer<JsonElement>> ReadAsync(
        EtaLogin login, string name, Func<IEtaApi, UpstreamCall, Task<HttpResponseMessage>> send) =>
        AskAsync(login, Call(EtaApi.Read, name), send, EtaAnswers.Said);

    /// <summary>Asks for what changes codes or orders packages, and may be answered with nothing.</summary>
    Task<AuthorityAnswer<JsonElement>> WriteAsync(
        EtaLogin login, string name, Func<IEtaApi, UpstreamCall, Task<HttpResponseMessage>> send) =>
        AskAsync(login, Call(EtaApi.Read, name) with { BodyIsOptional = true }, send, static json => json);

    /// <summary>A body that is handed on while it arrives.</summary>
    Task<AuthorityAnswer<bool>> StreamAsync(
        EtaLogin login, string name, long largest, Func<IEtaApi, UpstreamCall, Task<HttpResponseMessage>> send,
        Func<Stream, CancellationToken, Task> hand, TimeSpan? timeout = null)
    {
        var streamed = new StreamReading(timeout ?? options.Value.RequestTimeout, async (body, cancellationToken) =>
        {
            await hand(body, cancellationToken);
            return default;
        });
        var call = Call(EtaApi.Read, name) with { Streamed = streamed, LargestAnswer = largest };
        return AskAsync(login, call, send, static _ => true);
    }

    Task<AuthorityAnswer<T>> AskAsync<T>(
        EtaLogin login, UpstreamCall call, Func<IEtaApi, UpstreamCall, Task<HttpResponseMessage>> send, Func<JsonElement, T> read)
    {
        var api = apiOf(login.IsProduction);
        return (call with { Login = login }).AskAsync(
            named => send(api, named),
            reply => reply.Read(EtaWords.Eta, call.Name, EtaNoes.Of, json => read(EtaAnswers.Unwrap(json))));
    }

    /// <summary>A page of a submission with what is wrong in each of its documents may have some megabytes.</summary>
    static UpstreamCall Call(EtaApi limit, string name) =>
        new(name) { Limit = limit.ToString(), LargestAnswer = 8 * 1024 * 1024 };

    static JsonBody Json(ReadOnlyMemory<byte> body) => new(body, "utf-8");
}
