using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Tamga.Upstream;

/// <summary>An HTTP answer below 500 that was read to its end, as every country's reader gets it.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The body byte for byte.</param>
/// <param name="Json">
/// The body as JSON, or what is left of one that was read while it arrived; undefined for a refusal (4xx) without JSON.
/// </param>
public sealed record AuthorityReply(int Status, ReadOnlyMemory<byte> Body, JsonElement Json)
{
    /// <summary>What <see cref="HostHandler"/> has read of a response.</summary>
    /// <param name="response">The response.</param>
    /// <exception cref="InvalidOperationException">It did not come through that handler, or is read while it arrives.</exception>
    public static AuthorityReply Of(HttpResponseMessage response)
    {
        ArgumentNullException.ThrowIfNull(response);
        return (response.Content as ReadContent)?.Reply
            ?? throw new InvalidOperationException("The response has not been read to its end.");
    }

    /// <summary>The response with what was read in the place of its content.</summary>
    internal HttpResponseMessage Into(HttpResponseMessage response)
    {
        var content = new ReadContent(this);
        // Without the character set: JSON is UTF-8, and a name that nobody knows must not make the words of a no unreadable.
        if (response.Content.Headers.ContentType?.MediaType is { } type)
            content.Headers.ContentType = new MediaTypeHeaderValue(type);
        response.Content.Dispose();
        response.Content = content;
        return response;
    }

    /// <summary>Bytes with what they say, so that nobody parses them twice.</summary>
    sealed class ReadContent(AuthorityReply reply) : HttpContent
    {
        public AuthorityReply Reply => reply;

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
            stream.WriteAsync(reply.Body).AsTask();

        protected override bool TryComputeLength(out long length)
        {
            length = reply.Body.Length;
            return true;
        }
    }
}
