using System.Buffers;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Tamga.Api;

/// <summary>Reads a request's body, no further than the limit.</summary>
static class RequestBody
{
    /// <summary>10 MB: the contract's limit.</summary>
    public const int Limit = 10 * 1024 * 1024;

    public static Task<byte[]> ReadAsync(HttpContext context) => context.Request.HasJsonContentType()
        ? ReadBytesAsync(context)
        : throw OtherType("JSON: send Content-Type: application/json.");

    /// <summary>A body that is not JSON.</summary>
    public static Task<byte[]> ReadAsync(HttpContext context, string mediaType) =>
        MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type) && type.MediaType.Equals(mediaType, StringComparison.OrdinalIgnoreCase)
            ? ReadBytesAsync(context)
            : throw OtherType($"{mediaType}: send Content-Type: {mediaType}.");

    static async Task<byte[]> ReadBytesAsync(HttpContext context)
    {
        var request = context.Request;
        if (request.ContentLength > Limit) throw TooLarge();
        var buffer = new ArrayBufferWriter<byte>((int)(request.ContentLength ?? 4096) + 1);
        while (true)
        {
            var read = await request.Body.ReadAsync(buffer.GetMemory(4096), context.RequestAborted);
            if (read == 0) return Checked(buffer.WrittenSpan);
            buffer.Advance(read);
            if (buffer.WrittenCount > Limit) throw TooLarge();
        }
    }

    /// <summary>JSON is UTF-8, and what is not would be found out much later, when a text is looked at. Some ERPs send a byte order mark.</summary>
    static byte[] Checked(ReadOnlySpan<byte> body)
    {
        if (body.StartsWith("\uFEFF"u8)) body = body[3..];
        return Utf8.IsValid(body) ? body.ToArray() : throw Malformed("$: is not UTF-8");
    }

    public static ApiProblemException Malformed(string complaint) => new(ApiProblem.Create(
        400, ErrorCodes.ValidationFailed, complaint, complaint));

    static ApiProblemException OtherType(string wanted) => new(ApiProblem.Create(
        415, ErrorCodes.UnsupportedMediaType, $"The body must be {wanted}"));

    static ApiProblemException TooLarge() => new(ApiProblem.Create(
        413, ErrorCodes.PayloadTooLarge, "The body is larger than 10 MB. Split it into several requests."));
}
