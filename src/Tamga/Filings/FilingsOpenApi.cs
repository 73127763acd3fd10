using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Tamga.Api;
using Tamga.Filings.Alerts;

namespace Tamga.Filings;

/// <summary>
/// Tells of filings what each kind of them shows. A result has the members of its kind; in the description one schema has those
/// of all kinds, so that what is generated from it reads <c>filing.result.documents</c> without asking for the kind first.
/// </summary>
/// <param name="kinds">What countries file.</param>
/// <param name="authorities">The authorities.</param>
sealed class FilingsOpenApi(IEnumerable<FilingKind> kinds, IEnumerable<AuthorityName> authorities) : IOpenApiSchemaTransformer
{
    public async Task TransformAsync(
        OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        if (schema.Properties is not { } members) return;
        if (context.JsonTypeInfo.Type == typeof(AlertView))
            Close(members, "authority", [.. authorities.Select(a => (a.Value, (string?)null)), ("gateway", null)]);
        if (!context.JsonTypeInfo.Type.IsAssignableTo(typeof(FilingView))) return;
        Close(members, "authority", authorities.Select(a => (a.Value, (string?)null)));
        Close(members, "kind", kinds.Select(k => (k.Name, (string?)k.Meaning)));
        await DescribeAsync("result", "FilingResult", "What came of a filing", k => k.Result);
        await DescribeAsync("authorityReference", "FilingReference", "How an authority calls a filing", k => k.Reference);

        async Task DescribeAsync(string member, string component, string words, Func<FilingKind, Type?> typeOf)
        {
            var merged = await MergedAsync(
                $"{words}: the members of its kind, once there are any.",
                kinds.Where(k => typeOf(k) is not null).GroupBy(k => typeOf(k)!, k => k.Name), context, cancellationToken);
            members[member] = OpenApiSchemas.Named(component, merged);
        }
    }

    static void Close(
        IDictionary<string, IOpenApiSchema> members, string name, IEnumerable<(string Value, string? Meaning)> values)
    {
        if (members[name] is not OpenApiSchema member) return;
        var known = values.ToList();
        member.Enum = [.. known.Select(v => (JsonNode)JsonValue.Create(v.Value))];
        if (known.Exists(v => v.Meaning is null)) return;
        var words = known.Select(v => $"- `{v.Value}`: {v.Meaning}");
        member.Description = string.Join('\n', [$"{member.Description}", "", .. words]);
    }

    static async Task<OpenApiSchema> MergedAsync(
        string description, IEnumerable<IGrouping<Type, string>> types, OpenApiSchemaTransformerContext context,
        CancellationToken cancellationToken)
    {
        var merged = new OpenApiSchema
        {
            Type = JsonSchemaType.Object, Description = description,
            Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal),
        };
        foreach (var type in types)
        {
            var one = await context.GetOrCreateSchemaAsync(type.Key, null, cancellationToken);
            var names = string.Join(", ", type.Select(name => $"`{name}`"));
            foreach (var (name, member) in one.Properties ?? new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal))
            {
                var words = $"{names}: {member.Description}";
                if (merged.Properties.TryGetValue(name, out var known)) known.Description += $"\n\n{words}";
                else merged.Properties[name] = member;
                merged.Properties[name].Description = known?.Description ?? words;
            }
        }

        return merged;
    }
}
