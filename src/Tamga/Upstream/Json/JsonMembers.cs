using System.Text.Json;

namespace Tamga.Upstream.Json;

/// <summary>
/// Members of answers, whatever the case of their names: authorities' pages, samples and live answers disagree on it.
/// </summary>
public static class JsonMembers
{
    /// <summary>A member; nothing when it is missing, or the answer is no object.</summary>
    /// <param name="json">The answer.</param>
    /// <param name="name">The member's name.</param>
    public static JsonElement? Find(JsonElement json, string name)
    {
        if (json.ValueKind is not JsonValueKind.Object) return null;
        if (json.TryGetProperty(name, out var exact)) return exact;
        foreach (var member in json.EnumerateObject())
            if (member.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) return member.Value;
        return null;
    }

    /// <summary>A member that is a text, a number, or a yes or no, as text.</summary>
    /// <param name="json">The answer.</param>
    /// <param name="name">The member's name.</param>
    public static string? Text(JsonElement json, string name) => Find(json, name) switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        { ValueKind: JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False } other => other.GetRawText(),
        _ => null,
    };

    /// <summary>A member that is a whole number, be it written as text.</summary>
    /// <param name="json">The answer.</param>
    /// <param name="name">The member's name.</param>
    public static int? Number(JsonElement json, string name) => int.TryParse(Text(json, name), out var number) ? number : null;
}
