using System.Text.Json;
using Tamga.Upstream.SignIn;

namespace Tamga.Upstream;

/// <summary>
/// What the handlers on a request's way must know of it. It travels in the request's options, where the interfaces of the
/// authorities' APIs put it.
/// </summary>
/// <param name="Name">What the call is called in messages and metrics; holds nothing of the request's content.</param>
public record UpstreamCall(string Name)
{
    /// <summary>The name of the request option: <c>[Property(UpstreamCall.Option)]</c>.</summary>
    public const string Option = "Tamga.Upstream.Call";

    static readonly HttpRequestOptionsKey<UpstreamCall> Key = new(Option);

    /// <summary>Who asks; nothing for a call that needs no token.</summary>
    public UpstreamLogin? Login { get; init; }

    /// <summary>Within what the authority limits calls by itself, such as its search; nothing for no limit of its own.</summary>
    public string? Limit { get; init; }

    /// <summary>Whether a good answer may have no body, or one that is no JSON.</summary>
    public bool BodyIsOptional { get; init; }

    /// <summary>
    /// How many bytes a good answer may have, unpacked; one that goes on is a fault. 1 MB where the call says nothing.
    /// </summary>
    public long LargestAnswer { get; init; } = 1024 * 1024;

    /// <summary>
    /// How many bytes of a refusal are read, unpacked: 64 KB where the call says nothing. Of one that goes on, the status alone
    /// counts.
    /// </summary>
    public int LargestRefusal { get; init; } = 64 * 1024;

    /// <summary>Reads a good answer while it arrives; nothing for one that is read to its end before anybody sees it.</summary>
    public StreamReading? Streamed { get; init; }

    /// <summary>Sends the call and reads what came of it.</summary>
    /// <typeparam name="T">The answer.</typeparam>
    /// <param name="send">Sends it: a method of the API, given this call.</param>
    /// <param name="read">Reads the answer.</param>
    /// <exception cref="AuthorityFaultException">Nobody knows the answer yet.</exception>
    public async Task<AuthorityAnswer<T>> AskAsync<T>(
        Func<UpstreamCall, Task<HttpResponseMessage>> send, Func<AuthorityReply, AuthorityAnswer<T>> read)
    {
        ArgumentNullException.ThrowIfNull(send);
        ArgumentNullException.ThrowIfNull(read);
        try
        {
            using var response = await send(this);
            return read(AuthorityReply.Of(response));
        }
        catch (SignInRefusedException refused)
        {
            return refused.No;
        }
    }

    /// <summary>Marks a request that no interface of an API has made.</summary>
    internal void Mark(HttpRequestMessage request) => request.Options.Set(Key, this);

    /// <summary>The call of a request.</summary>
    /// <param name="request">The request.</param>
    /// <exception cref="InvalidOperationException">It has none: every call to an authority is one.</exception>
    public static UpstreamCall Of(HttpRequestMessage request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.Options.TryGetValue(Key, out var call)
            ? call
            : throw new InvalidOperationException($"{request.Method} to an authority is not a call of its API.");
    }
}

/// <summary>An answer that may be larger than what memory should hold, and is read while it arrives.</summary>
/// <param name="Timeout">How long the whole of it may take.</param>
/// <param name="ReadAsync">
/// Reads the body of an answer below 300, and tells what is left of it for whoever reads the reply: the JSON around what was
/// taken, undefined where there is none. What it throws as a JSON exception is an unreadable answer.
/// </param>
public sealed record StreamReading(TimeSpan Timeout, Func<Stream, CancellationToken, Task<JsonElement>> ReadAsync);
