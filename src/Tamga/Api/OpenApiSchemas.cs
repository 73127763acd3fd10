using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;

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
        // Exact, which a double is not.
        if ((Nullable.GetUnderlyingType(type) ?? type) == typeof(decimal)) schema.Format = "decimal";
        // Items that may be anything are said to be so.
        if (schema.Type?.HasFlag(JsonSchemaType.Array) is true) schema.Items ??= new OpenApiSchema();
        if ((Nullable.GetUnderlyingType(type) ?? type) is { IsEnum: true } values)
        {
            // They have a converter of ours, too. Where null may be, the member says so.
            schema.Type ??= JsonSchemaType.String;
            if (schema.Enum is { } all) schema.Enum = [.. all.Where(value => value is not null && !value.IsJsonNullSentinel())];
            Explain(schema, values);
        }

        foreach (var member in context.JsonTypeInfo.Properties) Mend(schema, member, context);
        return Task.CompletedTask;
    }

    static void Mend(OpenApiSchema schema, JsonPropertyInfo member, OpenApiSchemaTransformerContext context)
    {
        if (schema.Properties?.TryGetValue(member.Name, out var known) is not true || member.AttributeProvider is not { } about)
            return;
        if (AttributeOf<ItemsOfAttribute>(about) is { } items)
        {
            schema.Properties[member.Name] = known = new OpenApiSchema
            {
                Type = JsonSchemaType.Array, Description = known.Description,
                Items = Named(items.Schema, Read(items.Schema, ((MemberInfo)about).Module.Assembly, context.Document!)),
            };
        }

        // Any JSON at all, null as well: of a choice between that and null nobody makes anything.
        if (member.PropertyType == typeof(JsonElement?))
            schema.Properties[member.Name] = known = new OpenApiSchema { Description = known.Description };
        var one = known as OpenApiSchema;
        // Members of bodies are nullable so that their absence is told by path; [Required] says that it is told.
        if (about.IsDefined(typeof(RequiredAttribute), inherit: true))
        {
            (schema.Required ??= new HashSet<string>(StringComparer.Ordinal)).Add(member.Name);
            if (one?.Type is { } nullable) one.Type = nullable & ~JsonSchemaType.Null;
        }

        if (one?.Type is not null && AttributeOf<AllowedValuesAttribute>(about) is { } allowed) Close(one, allowed);
    }

    /// <summary>A member that takes some texts only; in a list it is the list's items that do.</summary>
    static void Close(OpenApiSchema member, AllowedValuesAttribute allowed)
    {
        var one = member.Type!.Value.HasFlag(JsonSchemaType.Array) && member.Items is OpenApiSchema items ? items : member;
        one.Enum = [.. allowed.Values.OfType<string>().Select(value => (JsonNode)JsonValue.Create(value))];
        if (one.Type?.HasFlag(JsonSchemaType.Null) is true) one.Enum.Add(JsonNullSentinel.JsonNull);
    }

    /// <summary>A word for each value, as the code has it.</summary>
    static void Explain(OpenApiSchema schema, Type type)
    {
        var words = type.GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => field.GetCustomAttribute<DescriptionAttribute>()?.Description).ToList();
        var values = schema.Enum?.Select(value => value?.ToString()).ToList() ?? [];
        if (words.Contains(null) || values.Count < words.Count) return;
        schema.Description = string.Join(
            "\n", [schema.Description, "", .. words.Select((word, at) => $"- `{values[at]}`: {word}")]).TrimStart('\n');
    }

    static OpenApiSchema Read(string name, Assembly assembly, Microsoft.OpenApi.OpenApiDocument document)
    {
        using var stream = assembly.GetManifestResourceStream($"Tamga.Schemas/{name}.json")
            ?? throw new InvalidOperationException($"{assembly.GetName().Name} has no schema {name}.");
        var schema = new OpenApiJsonReader().ReadFragment<OpenApiSchema>(
            JsonNode.Parse(stream)!, OpenApiSpecVersion.OpenApi3_1, document, out _)!;
        NameTitled(schema);
        return schema;
    }

    /// <summary>What has a title within a schema is one of its own, so that what is generated does not number its like.</summary>
    static void NameTitled(OpenApiSchema schema)
    {
        if (schema.Title is { } title) Named(title, schema);
        foreach (var part in (schema.Properties?.Values ?? []).Append(schema.Items).OfType<OpenApiSchema>()) NameTitled(part);
    }

    /// <summary>The framework makes a component of what has an id, and a reference of each use.</summary>
    public static OpenApiSchema Named(string name, OpenApiSchema schema)
    {
        schema.Metadata = new Dictionary<string, object>(StringComparer.Ordinal) { ["x-schema-id"] = name };
        return schema;
    }

    static T? AttributeOf<T>(ICustomAttributeProvider about) where T : Attribute =>
        (T?)about.GetCustomAttributes(typeof(T), inherit: true).FirstOrDefault();
}
