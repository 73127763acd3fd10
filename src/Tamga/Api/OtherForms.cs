using Microsoft.AspNetCore.Builder;
using Microsoft.OpenApi;

namespace Tamga.Api;

/// <summary>
/// Answers that come in several forms: the metadata of a status keeps one type, and a form that is text has no schema to it.
/// </summary>
public static class OtherForms
{
    /// <summary>Tells OpenAPI that the good answer comes as texts of these media types too.</summary>
    public static RouteHandlerBuilder AlsoAs(this RouteHandlerBuilder route, params IReadOnlyList<string> mediaTypes) =>
        route.AddOpenApiOperationTransformer((operation, _, _) =>
        {
            if (operation.Responses?.GetValueOrDefault("200")?.Content is { } forms)
            {
                foreach (var mediaType in mediaTypes)
                    forms[mediaType] = new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String } };
            }

            return Task.CompletedTask;
        });
}
