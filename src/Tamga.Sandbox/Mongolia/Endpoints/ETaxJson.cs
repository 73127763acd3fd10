using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Tamga.Sandbox.Mongolia.Endpoints;

/// <summary>The authority's JSON. Answers are written in the names they have in code: those are the authority's own.</summary>
static class ETaxJson
{
    static readonly JsonSerializerOptions Answers = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // A number sent as text is refused, although the authority itself sends such numbers.
    static readonly JsonSerializerOptions Requests = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        NumberHandling = JsonNumberHandling.Strict,
        RespectNullableAnnotations = true,
    };

    /// <summary>An answer that is written here and now: callers hold the lock of what they show.</summary>
    public static IResult Answer(object body, int status = StatusCodes.Status200OK) => new Written(Bytes(body), status);

    public static byte[] Bytes(object body) => JsonSerializer.SerializeToUtf8Bytes(body, Answers);

    /// <summary>The trap of the real service: a list with exactly one element is sent as that element.</summary>
    public static object OneOrMany(IReadOnlyList<object> list) => list.Count == 1 ? list[0] : list;

    /// <exception cref="JsonException">The body is not what the service takes; the message says where.</exception>
    public static async Task<T> ReadAsync<T>(HttpRequest request) =>
        await JsonSerializer.DeserializeAsync<T>(request.Body, Requests, request.HttpContext.RequestAborted)
        ?? throw new JsonException("null");

    sealed class Written(byte[] body, int status) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            var response = httpContext.Response;
            response.StatusCode = status;
            response.ContentType = "application/json; charset=utf-8";
            response.ContentLength = body.Length;
            return response.Body.WriteAsync(body, httpContext.RequestAborted).AsTask();
        }
    }
}
