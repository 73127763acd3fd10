using System.Text.Json.Nodes;

namespace Tamga.SelfHost.Tests.Fuzzing;

/// <summary>One operation as the gateway's own OpenAPI document has it.</summary>
/// <param name="Method">Its verb.</param>
/// <param name="Path">Its path, with names in braces.</param>
/// <param name="Query">The names of what its query takes.</param>
/// <param name="ContentType">What its body is; nothing when it takes none.</param>
/// <param name="Body">A body that follows from its schema, or was written by hand.</param>
sealed record ApiOperation(string Method, string Path, IReadOnlyList<string> Query, string? ContentType, JsonNode? Body)
{
    static readonly string[] Verbs = ["get", "put", "post", "delete", "patch"];

    /// <summary>Whether it is a partner's: a fuzzer may well delete what it is called for.</summary>
    public bool IsPartners =>
        Path.StartsWith("/api/Auth", StringComparison.Ordinal) || Path.StartsWith("/api/Customers", StringComparison.Ordinal);

    /// <summary>All of a document.</summary>
    public static IReadOnlyList<ApiOperation> Of(JsonNode document)
    {
        var operations = new List<ApiOperation>();
        foreach (var (path, item) in document["paths"]!.AsObject())
        {
            foreach (var (verb, operation) in item!.AsObject().Where(o => Verbs.Contains(o.Key)))
            {
                var query = (operation!["parameters"]?.AsArray() ?? []).Where(p => (string?)p!["in"] == "query")
                    .Select(p => (string)p!["name"]!);
                var content = operation["requestBody"]?["content"]?.AsObject().FirstOrDefault();
                var body = content?.Value?["schema"] is { } schema
                    ? SeedBodies.Of(verb, path) ?? new SchemaSample(document).Of(schema) : null;
                operations.Add(new ApiOperation(verb.ToUpperInvariant(), path, [.. query], content?.Key, body));
            }
        }

        return operations;
    }
}
