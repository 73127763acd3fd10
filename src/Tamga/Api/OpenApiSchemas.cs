using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Tamga.Api;

/// <summary>Mends what the schemas cannot know from the types.</summary>
sealed class OpenApiSchemas : IOpenApiSchemaTransformer
{
    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var type = context.JsonTypeInfo.Type;
        // Times have a converter of ours, and with it no type.
        if (type == typeof(DateTimeOffset)) (schema.Type, schema.Format) = (JsonSchemaType.String, "date-time");
        if (type == typeof(DateTimeOffset?))
            (schema.Type, schema.Format) = (JsonSchemaType.String | JsonSchemaType.Null, "date-time");

        // Members of bodies are nullable so that their absence is told by path; [Required] says that it is told.
        foreach (var member in context.JsonTypeInfo.Properties)
        {
            if (member.AttributeProvider?.IsDefined(typeof(RequiredAttribute), inherit: true) is not true) continue;
            (schema.Required ??= new HashSet<string>(StringComparer.Ordinal)).Add(member.Name);
            if (schema.Properties?.TryGetValue(member.Name, out var known) is true
                && known is OpenApiSchema { Type: { } kinds } one)
            {
                one.Type = kinds & ~JsonSchemaType.Null;
            }
        }

        return Task.CompletedTask;
    }
}
