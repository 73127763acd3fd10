using System.Globalization;
using System.Text.Json.Nodes;

namespace Tamga.Console.Egypt;

/// <summary>ETA's answers, whose names are not always written alike.</summary>
static class EtaJson
{
    public static JsonNode? Member(JsonNode? node, params ReadOnlySpan<string> names)
    {
        if (node is not JsonObject owner) return null;
        foreach (var name in names)
        {
            foreach (var (key, value) in owner)
                if (value is not null && string.Equals(key, name, StringComparison.OrdinalIgnoreCase)) return value;
        }

        return null;
    }

    public static string? Text(JsonNode? node, params ReadOnlySpan<string> names) =>
        Member(node, names) is JsonValue value && value.ToString() is { Length: > 0 } text ? text : null;

    public static decimal? Number(JsonNode? node, params ReadOnlySpan<string> names) =>
        decimal.TryParse(Text(node, names), NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : null;

    public static DateTimeOffset? Moment(JsonNode? node, params ReadOnlySpan<string> names) =>
        DateTimeOffset.TryParse(
            Text(node, names), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment : null;

    public static IEnumerable<JsonObject> Items(JsonNode? node, params ReadOnlySpan<string> names) =>
        Member(node, names) is JsonArray items ? items.OfType<JsonObject>() : [];
}
