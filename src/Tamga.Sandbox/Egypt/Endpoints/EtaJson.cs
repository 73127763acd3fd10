using System.Text.Encodings.Web;
using System.Text.Json;

namespace Tamga.Sandbox.Egypt.Endpoints;

/// <summary>The authority's JSON, in the names the code gives it: those are the authority's own.</summary>
static class EtaJson
{
    public static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>An answer that is written here and now: callers hold the lock of what they show.</summary>
    public static Written Answer(object body, int status = StatusCodes.Status200OK) =>
        new(JsonSerializer.SerializeToUtf8Bytes(body, Options), "application/json; charset=utf-8", status);

    public static Written File(byte[] body, string contentType) => new(body, contentType, StatusCodes.Status200OK);

    public sealed class Written(byte[] body, string contentType, int status) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            var response = httpContext.Response;
            response.StatusCode = status;
            response.ContentType = contentType;
            response.ContentLength = body.Length;
            return response.Body.WriteAsync(body, httpContext.RequestAborted).AsTask();
        }
    }
}
