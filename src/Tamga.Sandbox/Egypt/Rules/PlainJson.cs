using System.Text.Json;

namespace Tamga.Sandbox.Egypt.Rules;

/// <summary>
/// Refuses what the text to be signed is not defined for, and what two readers of the same JSON could read differently.
/// </summary>
static class PlainJson
{
    public static void Check(JsonElement json, string path, Findings findings)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
                foreach (var property in json.EnumerateObject())
                {
                    var at = $"{path}.{property.Name}";
                    findings.AddIf(!names.Add(property.Name), "BadStructure", $"The field {property.Name} comes twice", at);
                    findings.AddIf(property.Name.Any(c => c > 127), "BadStructure", $"The name {property.Name} is no ASCII", at);
                    Check(property.Value, at, findings);
                }
                break;
            case JsonValueKind.Array:
                var index = 0;
                foreach (var element in json.EnumerateArray())
                    Check(element, $"{path}[{index++}]", findings);
                break;
            case JsonValueKind.Null or JsonValueKind.True or JsonValueKind.False:
                findings.Add("BadStructure", "Nulls and booleans have no place in a document", path);
                break;
            case JsonValueKind.Number:
                findings.AddIf(json.GetRawText().AsSpan().ContainsAny('e', 'E'),
                    "BadStructure", "Numbers are written without exponent", path);
                break;
        }
    }
}
