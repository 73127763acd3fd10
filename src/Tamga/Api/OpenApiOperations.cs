using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.OpenApi;
using Tamga.Api.Limits;

namespace Tamga.Api;

/// <summary>Tells of each operation what its endpoint's metadata says: what it takes, how it says no.</summary>
sealed class OpenApiOperations : IOpenApiOperationTransformer
{
    const string Problem = "Problem";
    const string ProblemJson = "application/problem+json";

    public async Task TransformAsync(
        OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        foreach (var parameter in metadata.OfType<ParameterDescription>()) Describe(operation, parameter);
        DescribeIds(operation, context.Description.RelativePath ?? "");
        if (metadata.OfType<StartsWorkMetadata>().Any()) DescribeLongWork(operation);
        if (operation.Responses?.GetValueOrDefault("201") is OpenApiResponse created)
            created.Headers = Headers(("Location", "Where it is.", Text));
        await DescribeProblemsAsync(operation, metadata, context, cancellationToken);
        operation.Responses = InOrder(operation.Responses!);
    }

    /// <summary>An id is what the address before it has given.</summary>
    static void DescribeIds(OpenApiOperation operation, string path)
    {
        foreach (var parameter in (operation.Parameters ?? []).OfType<OpenApiParameter>())
        {
            if (parameter is not { In: ParameterLocation.Path, Description: null }) continue;
            var at = path.IndexOf($"/{{{parameter.Name}}}", StringComparison.Ordinal);
            parameter.Description = $"As `/{path[..Math.Max(0, at)]}` has it.";
        }
    }

    static OpenApiResponses InOrder(OpenApiResponses responses)
    {
        var sorted = new OpenApiResponses();
        foreach (var (status, response) in responses.OrderBy(r => r.Key, StringComparer.Ordinal)) sorted[status] = response;
        return sorted;
    }

    static void Describe(OpenApiOperation operation, ParameterDescription description)
    {
        if (description.IsUnbound)
            (operation.Parameters ??= []).Add(new OpenApiParameter { Name = description.Name, In = ParameterLocation.Query });
        var parameter = operation.Parameters?.OfType<OpenApiParameter>().FirstOrDefault(p => p.Name == description.Name)
            ?? throw new InvalidOperationException($"{operation.OperationId} has no parameter {description.Name} to describe.");
        parameter.Description = description.Description;
        parameter.Required |= description.IsRequired;
        parameter.Schema = new OpenApiSchema
        {
            Type = description.IsNumber ? JsonSchemaType.Integer
                : description.IsFlag ? JsonSchemaType.Boolean : JsonSchemaType.String,
            Format = description.IsNumber ? "int64" : description.Format,
            Minimum = description.Least?.ToString(CultureInfo.InvariantCulture),
            Maximum = description.Most?.ToString(CultureInfo.InvariantCulture),
            Enum = description.Values.Count == 0
                ? null : [.. description.Values.Select(v => System.Text.Json.Nodes.JsonValue.Create(v)!)],
        };
    }

    static void DescribeLongWork(OpenApiOperation operation)
    {
        operation.Parameters ??= [];
        operation.Parameters.Add(Header(
            IdempotencyKey.Header,
            "The same key and body within 24 hours get the first answer again; the same key with another body is refused.",
            new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = IdempotencyKey.Longest }));
        operation.Parameters.Add(Header(
            PreferWait.Header,
            $"wait=N holds the answer until the work has ended, N seconds at the most; N up to {PreferWait.MostSeconds}. With "
            + "status behind it (wait=N, status) work that has failed by then is told as 422, or as 502 when the authority was "
            + "away.",
            new OpenApiSchema { Type = JsonSchemaType.String, Examples = ["wait=30", "wait=10, status"] }));
        if (operation.Responses?.GetValueOrDefault("200") is OpenApiResponse ended)
        {
            ended.Description = "The work has ended within the wait.";
            ended.Headers = Headers(Replayed);
        }

        if (operation.Responses?.GetValueOrDefault("202") is not OpenApiResponse accepted) return;
        accepted.Description = "Accepted and durable.";
        accepted.Headers = Headers(
            ("Location", "Where to look how far it has got.", Text),
            ("Retry-After", "When to look, in seconds.", Seconds),
            Replayed);
    }

    static (string Name, string Description, OpenApiSchema Schema) Replayed => (
        IdempotencyKey.ReplayedHeader, "true when this is the first answer of the same Idempotency-Key once more.",
        new OpenApiSchema { Type = JsonSchemaType.Boolean });

    static OpenApiSchema Text => new() { Type = JsonSchemaType.String };

    static OpenApiSchema Seconds => new() { Type = JsonSchemaType.Integer, Minimum = "1" };

    static Dictionary<string, IOpenApiHeader> Headers(
        params ReadOnlySpan<(string Name, string Description, OpenApiSchema Schema)> headers)
    {
        var described = new Dictionary<string, IOpenApiHeader>(StringComparer.Ordinal);
        foreach (var (name, description, schema) in headers)
            described[name] = new OpenApiHeader { Description = description, Schema = schema };
        return described;
    }

    static Dictionary<string, IOpenApiHeader>? HeadersOf(int status) => status switch
    {
        401 => Headers((
            "WWW-Authenticate", "Which credentials are wanted here.", Text)),
        429 => Headers(
            ("Retry-After", "When to come back, in seconds.", Seconds),
            (RateLimitHeaders.Policy, "What one caller may ask: q requests in w seconds.", Text),
            (RateLimitHeaders.State, "What is left of that: r requests; in t seconds it is all there again.", Text)),
        _ => null,
    };

    static OpenApiParameter Header(string name, string description, OpenApiSchema schema) =>
        new() { Name = name, In = ParameterLocation.Header, Description = description, Schema = schema };

    static async Task DescribeProblemsAsync(
        OpenApiOperation operation, IList<object> metadata, OpenApiOperationTransformerContext context,
        CancellationToken cancellationToken)
    {
        var document = context.Document!;
        if (document.Components?.Schemas?.ContainsKey(Problem) is not true)
        {
            document.AddComponent(
                Problem, await context.GetOrCreateSchemaAsync(typeof(ApiProblem.Body), null, cancellationToken));
        }

        operation.Responses ??= [];
        foreach (var status in Statuses(operation, metadata).Distinct().Order())
        {
            operation.Responses[status.ToString(CultureInfo.InvariantCulture)] = new OpenApiResponse
            {
                Description = ReasonPhrases.GetReasonPhrase(status),
                Headers = HeadersOf(status),
                Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
                {
                    [ProblemJson] = new() { Schema = new OpenApiSchemaReference(Problem, document) },
                },
            };
        }
    }

    static IEnumerable<int> Statuses(OpenApiOperation operation, IList<object> metadata)
    {
        var declared = metadata.OfType<RefusesMetadata>().SelectMany(r => r.Statuses)
            .Concat(metadata.OfType<IProducesResponseTypeMetadata>().Select(p => p.StatusCode).Where(s => s >= 400));
        if (operation.RequestBody is not null) declared = declared.Concat([400, 413, 415]);
        if (operation.Parameters?.Any(p => p.In == ParameterLocation.Query) is true) declared = declared.Append(400);
        if (metadata.OfType<IAuthorizeData>().Any() && !metadata.OfType<DisableRateLimitingAttribute>().Any())
            declared = declared.Append(429);
        return declared.Append(500);
    }
}
