using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Tamga.LenientJson;

/// <summary>Lists as the authority sends them: an array, a single object in place of a list of one, or null.</summary>
internal static class OneOrMany
{
    public static IReadOnlyList<T> Read<T>(JsonElement list, JsonTypeInfo<T> type)
        where T : class
    {
        if (list.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined)
            return [];
        if (list.ValueKind is not JsonValueKind.Array)
            return [ReadRow(list, type) ?? throw new JsonException()];

        var rows = new List<T>(list.GetArrayLength());
        foreach (var element in list.EnumerateArray())
        {
            if (ReadRow(element, type) is { } row)
                rows.Add(row);
        }

        return rows;
    }

    public static T? ReadRow<T>(JsonElement element, JsonTypeInfo<T> type)
        where T : class
    {
        var row = element.Deserialize(type);
        (row as IKeepsSource)?.KeepSource(element);
        return row;
    }
}
