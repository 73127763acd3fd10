using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Tamga.Api;

/// <summary>
/// Worked examples: files named <c>{operationId}.request.json</c> and <c>{operationId}.{status}.json</c>, embedded in the
/// assembly of the endpoint. A test sends every request to a gateway and sees it taken.
/// </summary>
sealed class OpenApiExamples : IOpenApiOperationTransformer
{
    const string Json = "application/json";

    public Task TransformAsync(
        OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var assembly = context.Description.ActionDescriptor.EndpointMetadata.OfType<MethodInfo>().FirstOrDefault()
            ?.DeclaringType?.Assembly ?? typeof(OpenApiExamples).Assembly;
        Attach(operation.RequestBody?.Content, assembly, $"{operation.OperationId}.request");
        foreach (var (status, response) in operation.Responses ?? [])
            Attach(response.Content, assembly, $"{operation.OperationId}.{status}");
        return Task.CompletedTask;
    }

    static void Attach(IDictionary<string, OpenApiMediaType>? forms, Assembly assembly, string name)
    {
        if (forms is null || !forms.TryGetValue(Json, out var form)) return;
        using var stream = assembly.GetManifestResourceStream($"Tamga.Examples/{name}.json");
        if (stream is not null) form.Example = JsonNode.Parse(stream);
    }
}
