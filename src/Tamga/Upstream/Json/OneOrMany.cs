using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Tamga.Upstream.Json;

/// <summary>
/// Lists as the authority sends them: an array, an object with numbers for members, a single object in place of a list of one, or
/// null.
/// </summary>
public static class OneOrMany
{
    /// <summary>A list; a row that is null is left out.</summary>
    /// <typeparam name="T">A row.</typeparam>
    /// <param name="list">As it was sent.</param>
    /// <param name="type">How a row is read.</param>
    /// <exception cref="JsonException">It is neither.</exception>
    public static IReadOnlyList<T> Read<T>(JsonElement list, JsonTypeInfo<T> type)
        where T : class
    {
        if (list.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined)
            return [];
        if (NumberedMembers.Are(list))
            return [.. list.EnumerateObject().Select(m => ReadRow(m.Value, type)).OfType<T>()];
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

    /// <summary>One row, which keeps what it was read from when it is of those that do.</summary>
    /// <typeparam name="T">The row.</typeparam>
    /// <param name="element">As it was sent.</param>
    /// <param name="type">How it is read.</param>
    public static T? ReadRow<T>(JsonElement element, JsonTypeInfo<T> type)
        where T : class
    {
        var row = element.Deserialize(type);
        (row as IKeepsSource)?.KeepSource(element);
        return row;
    }
}
