using System.Buffers;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;
using Tamga.Api.Messages;
using Tamga.Texts;

namespace Tamga.Api;

/// <summary>Reads a request's body, no further than the limit.</summary>
public static class RequestBody
{
    /// <summary>10 MB: the contract's limit.</summary>
    public const int Limit = 10 * 1024 * 1024;

    const int Piece = 4096;

    /// <summary>A body that is JSON.</summary>
    /// <param name="context">The request.</param>
    /// <exception cref="ApiProblemException">It is of another type, too large, or not UTF-8.</exception>
    public static Task<byte[]> ReadAsync(HttpContext context) => context.Request.HasJsonContentType()
        ? ReadJsonAsync(context)
        : throw OtherType("JSON", "application/json");

    /// <summary>JSON of somebody who sends it once and would not mend it: what cannot be decoded is replaced.</summary>
    /// <param name="context">The request.</param>
    /// <exception cref="ApiProblemException">It is of another type, or too large.</exception>
    public static async Task<byte[]> ReadMendedAsync(HttpContext context)
    {
        if (!context.Request.HasJsonContentType()) throw OtherType("JSON", "application/json");
        return DecodableJson.Mend(WithoutMark(await ReadRawAsync(context))).ToArray();
    }

    /// <summary>A body that is not JSON.</summary>
    /// <param name="context">The request.</param>
    /// <param name="mediaType">What it must be.</param>
    /// <exception cref="ApiProblemException">It is of another type, too large, or not UTF-8.</exception>
    public static Task<byte[]> ReadAsync(HttpContext context, string mediaType) =>
        MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type)
            && type.MediaType.Equals(mediaType, StringComparison.OrdinalIgnoreCase)
            ? ReadBytesAsync(context)
            : throw OtherType(mediaType, mediaType);

    /// <summary>A body that is no text at all, such as a workbook.</summary>
    /// <param name="context">The request.</param>
    /// <exception cref="ApiProblemException">It is too large.</exception>
    public static async Task<byte[]> ReadBinaryAsync(HttpContext context) => (await ReadRawAsync(context)).ToArray();

    /// <summary>The answer to a body of a type that is not taken.</summary>
    /// <param name="mediaTypes">What it may be.</param>
    public static ApiProblem NoSuchType(params IReadOnlyList<string> mediaTypes) => ApiProblem.Create(
        415, ErrorCodes.UnsupportedMediaType, $"The body must be one of these: {string.Join(", ", mediaTypes)}.")
        .Saying(MessageKeys.OtherType, ("types", string.Join(", ", mediaTypes)));

    /// <summary>
    /// A text with half of a surrogate pair would be found out much later, and by somebody who cannot answer for it.
    /// </summary>
    static async Task<byte[]> ReadJsonAsync(HttpContext context)
    {
        var body = await ReadBytesAsync(context);
        return DecodableJson.FindLoneSurrogate(body) is { } at
            ? throw Malformed($"{JsonPathAt.Find(body, at)}: a text has half of a surrogate pair")
            : body;
    }

    static async Task<byte[]> ReadBytesAsync(HttpContext context)
    {
        // JSON is UTF-8, and what is not would be found out much later, when a text is looked at.
        var body = WithoutMark(await ReadRawAsync(context));
        return Utf8.IsValid(body.Span) ? body.ToArray() : throw Malformed("$: is not UTF-8");
    }

    static async Task<ReadOnlyMemory<byte>> ReadRawAsync(HttpContext context)
    {
        var request = context.Request;
        var limit = context.GetEndpoint()?.Metadata.GetMetadata<BodyLimit>()?.Bytes ?? Limit;
        if (request.ContentLength > limit) throw TooLarge(limit);
        var unfinished = context.RequestServices.GetRequiredService<UnfinishedBodies>();
        using var whole = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        whole.CancelAfter(unfinished.Timeout);
        using var body = unfinished.Begin(context);
        // Room is made for what has come, not for what was announced.
        var buffer = new ArrayBufferWriter<byte>();
        try
        {
            while (true)
            {
                var before = buffer.Capacity;
                var room = buffer.GetMemory(Piece);
                body.Take(buffer.Capacity - before);
                var read = await request.Body.ReadAsync(room, whole.Token);
                if (read == 0) return buffer.WrittenMemory;
                buffer.Advance(read);
                if (buffer.WrittenCount > limit) throw TooLarge(limit);
            }
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            throw new ApiProblemException(ApiProblem.Create(
                408, ErrorCodes.ValidationFailed,
                $"The body took longer than {unfinished.Timeout.TotalSeconds:0} s. Send it again.")
                .Saying(MessageKeys.BodyTooSlow, ("seconds", Math.Round(unfinished.Timeout.TotalSeconds))));
        }
    }

    /// <summary>Some ERPs send a byte order mark.</summary>
    static ReadOnlyMemory<byte> WithoutMark(ReadOnlyMemory<byte> body) => body.Span.StartsWith("\uFEFF"u8) ? body[3..] : body;

    /// <summary>The answer to a body that cannot be read.</summary>
    /// <param name="complaint">What is wrong, beginning with its JSON path.</param>
    public static ApiProblemException Malformed(string complaint) => new(ApiProblem.Create(
        400, ErrorCodes.ValidationFailed, complaint, complaint));

    static ApiProblemException OtherType(string wanted, string mediaType) => new(ApiProblem.Create(
        415, ErrorCodes.UnsupportedMediaType, $"The body must be {wanted}: send Content-Type: {mediaType}.")
        .Saying(MessageKeys.OtherType, ("types", mediaType)));

    static ApiProblemException TooLarge(int limit) => new(ApiProblem.Create(
        413, ErrorCodes.PayloadTooLarge, limit < Limit
            ? $"The body is larger than {limit / 1024} KB, which this address takes at the most."
            : "The body is larger than 10 MB. Split it into several requests.")
        .Saying(MessageKeys.BodyTooLarge, ("limit", limit < Limit ? $"{limit / 1024} KB" : "10 MB")));
}
