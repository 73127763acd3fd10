using System.Net;
using System.Net.Http.Headers;

namespace Tamga.Upstream;

/// <summary>
/// The body of a request, to the byte: no serializer sees it, so that the evidence shows what was sent, and numbers stay as they
/// were written. It can be sent again.
/// </summary>
public sealed class JsonBody : HttpContent
{
    readonly ReadOnlyMemory<byte> _json;

    /// <summary>Makes a body.</summary>
    /// <param name="json">The JSON.</param>
    /// <param name="charSet">What the content type says of its characters; nothing for an authority that wants no more.</param>
    public JsonBody(ReadOnlyMemory<byte> json, string? charSet = null)
    {
        _json = json;
        Headers.ContentType = new MediaTypeHeaderValue("application/json") { CharSet = charSet };
    }

    /// <inheritdoc/>
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    /// <inheritdoc/>
    protected override Task SerializeToStreamAsync(
        Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return stream.WriteAsync(_json, cancellationToken).AsTask();
    }

    /// <inheritdoc/>
    protected override bool TryComputeLength(out long length)
    {
        length = _json.Length;
        return true;
    }
}
