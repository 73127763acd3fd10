using System.Text.Json.Nodes;

namespace Tamga.SelfHost.Tests.Fuzzing;

/// <summary>Something that a schema of the document allows, every member of it given.</summary>
/// <param name="document">Where references lead.</param>
sealed class SchemaSample(JsonNode document)
{
    const int Deepest = 6;

    public JsonNode? Of(JsonNode schema, string name = "", int depth = 0)
    {
        if (depth > Deepest) return null;
        if ((string?)schema["$ref"] is { } reference)
            return Of(document["components"]!["schemas"]![reference.Split('/')[^1]]!, name, depth + 1);
        if ((schema["oneOf"] ?? schema["anyOf"] ?? schema["allOf"])?.AsArray() is { Count: > 0 } choices)
            return Of(choices.FirstOrDefault(c => (string?)c!["type"] != "null") ?? choices[0]!, name, depth + 1);
        if (schema["enum"]?.AsArray() is { Count: > 0 } values) return values.First(v => v is not null)!.DeepClone();
        if (schema["properties"]?.AsObject() is { } members)
        {
            return new JsonObject(
                members.Select(m => new KeyValuePair<string, JsonNode?>(m.Key, Of(m.Value!, m.Key, depth + 1))));
        }

        return TypeOf(schema) switch
        {
            "array" => new JsonArray(schema["items"] is { } items ? Of(items, name, depth + 1) : null),
            "integer" => Number(name),
            "number" => 12.5m,
            "boolean" => true,
            "object" => new JsonObject(),
            _ => Text(schema, name),
        };
    }

    static string? TypeOf(JsonNode schema) => schema["type"] switch
    {
        JsonArray types => types.Select(t => (string?)t).FirstOrDefault(t => t is not "null" and not "string") ?? "string",
        var type => (string?)type,
    };

    static JsonNode Number(string name) => name switch
    {
        "entId" => 1002,
        "formNo" => 1300,
        "year" => 2026,
        "period" or "month" => 1,
        _ => 1,
    };

    static JsonNode Text(JsonNode schema, string name) => (string?)schema["format"] switch
    {
        "date-time" => "2026-01-15T10:00:00Z",
        "date" => "2026-01-15",
        "uuid" => "7f3c1c1e-8a43-4c1e-9f0a-2f8f3e0f7a11",
        _ when name.Contains("email", StringComparison.OrdinalIgnoreCase) => "somebody@erp.example",
        _ when name.Contains("password", StringComparison.OrdinalIgnoreCase) => "a-long-enough-password",
        _ when name.Contains("date", StringComparison.OrdinalIgnoreCase) => "2026-01-15",
        _ => "text",
    };
}
