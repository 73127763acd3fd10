using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;

namespace Tamga.Webhooks;

/// <summary>Tells of the call that goes the other way: from the gateway to the ERP.</summary>
sealed class WebhooksOpenApi : IOpenApiDocumentTransformer
{
    const string Resource = "Tamga.Schemas/erpNotification.json";

    public Task TransformAsync(
        OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        using var stream = typeof(WebhooksOpenApi).Assembly.GetManifestResourceStream(Resource)!;
        document.Webhooks = new Dictionary<string, IOpenApiPathItem>(StringComparer.Ordinal)
        {
            ["erpNotification"] = new OpenApiJsonReader().ReadFragment<OpenApiPathItem>(
                JsonNode.Parse(stream)!, OpenApiSpecVersion.OpenApi3_1, document, out _)!,
        };
        return Task.CompletedTask;
    }
}
