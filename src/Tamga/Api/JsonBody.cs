using System.Net.Mime;
using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;

namespace Tamga.Api;

/// <summary>
/// A request's body: parsed, and its bytes kept (an idempotency key is bound to them). A body that is too large, not JSON,
/// or has a member of a wrong type is answered by the binder; an endpoint sees only what fits.
/// </summary>
/// <typeparam name="T">What the endpoint wants to see.</typeparam>
[System.Diagnostics.CodeAnalysis.SuppressMessage(
    "Design", "CA1000:Do not declare static members on generic types", Justification = "Minimal APIs bind by static members.")]
public sealed class JsonBody<T> : IEndpointParameterMetadataProvider
{
    /// <summary>The parsed body.</summary>
    public required T Value { get; init; }

    /// <summary>The body as it came, to tell an absent member from a null one.</summary>
    public required JsonElement Root { get; init; }

    /// <summary>The bytes as they came.</summary>
    public required ReadOnlyMemory<byte> Bytes { get; init; }

    /// <summary>Reads and parses the body.</summary>
    /// <param name="context">The request.</param>
    /// <exception cref="ApiProblemException">It cannot be read or does not fit.</exception>
    public static async ValueTask<JsonBody<T>?> BindAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return Parse(await RequestBody.ReadAsync(context));
    }

    static JsonBody<T> Parse(byte[] bytes)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes);
            var root = document.RootElement.Clone();
            var value = root.Deserialize<T>(ApiJson.Options)
                ?? throw RequestBody.Malformed("$: null is not a request");
            return new JsonBody<T> { Value = value, Root = root, Bytes = bytes };
        }
        catch (JsonException e)
        {
            throw RequestBody.Malformed(JsonComplaint.Of(e));
        }
    }

    /// <summary>Reads and parses a body that may be left out, or be null: some clients write one that they do not have.</summary>
    /// <param name="context">The request.</param>
    /// <returns>Nothing when there is none.</returns>
    /// <exception cref="ApiProblemException">It cannot be read or does not fit.</exception>
    public static async ValueTask<JsonBody<T>?> ReadOptionalAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var isThere = context.Request.ContentLength is not 0
            && context.Features.Get<IHttpRequestBodyDetectionFeature>() is not { CanHaveBody: false };
        if (!isThere) return null;
        var bytes = await RequestBody.ReadAsync(context);
        return bytes.AsSpan().Trim(" \t\r\n"u8).SequenceEqual("null"u8) ? null : Parse(bytes);
    }

    /// <summary>Tells OpenAPI what the body is.</summary>
    /// <param name="parameter">The endpoint's parameter.</param>
    /// <param name="builder">The endpoint.</param>
    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Metadata.Add(new AcceptsMetadata([MediaTypeNames.Application.Json], typeof(T), isOptional: false));
    }
}
