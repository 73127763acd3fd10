using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace Tamga.Api;

/// <summary>The OpenAPI document at <c>/openapi/v1.json</c>.</summary>
static class OpenApiDocument
{
    public static void AddGatewayOpenApi(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "Tamga",
                Version = "v1",
                Description =
                    "One gateway between ERPs and three tax authorities. Partner endpoints take a bearer token, everything else "
                    + "a "
                    + "customer's X-Api-Key. A request that starts work answers 202 with a filing, takes an Idempotency-Key, and "
                    + "waits for the end with Prefer: wait=N. Errors are application/problem+json.",
            };
            document.Servers = [];
            document.Components ??= new OpenApiComponents();
            // What ProducesProblem brings; every answer has our own form of it.
            document.Components.Schemas?.Remove("ProblemDetails");
            return Task.CompletedTask;
        });
        options.AddOperationTransformer<OpenApiOperations>();
        options.AddSchemaTransformer<OpenApiSchemas>();
        // Any JSON at all: a name for it would say less than an empty schema.
        options.CreateSchemaReferenceId = type =>
            type.Type == typeof(JsonElement) ? null : OpenApiOptions.CreateDefaultSchemaReferenceId(type);
    });

    public static void MapGatewayOpenApi(this IEndpointRouteBuilder routes) =>
        routes.MapOpenApi("/openapi/{documentName}.json");
}
