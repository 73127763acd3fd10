using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Tamga.Api;

/// <summary>The OpenAPI document at <c>/openapi/v1.json</c>.</summary>
static class OpenApiDocument
{
    public static void AddGatewayOpenApi(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.AddDocumentTransformer<OpenApiFrame>();
        options.AddOperationTransformer<OpenApiOperations>();
        options.AddOperationTransformer<OpenApiExamples>();
        options.AddSchemaTransformer<OpenApiSchemas>();
        // Any JSON at all: a name for it would say less than an empty schema.
        options.CreateSchemaReferenceId = type =>
            type.Type == typeof(JsonElement) ? null : OpenApiOptions.CreateDefaultSchemaReferenceId(type);
    });

    public static void MapGatewayOpenApi(this IEndpointRouteBuilder routes) =>
        routes.MapOpenApi("/openapi/{documentName}.json");
}
