using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Tamga.Texts;
using Tamga.Upstream;

namespace Tamga.Egypt.Wire;

/// <summary>
/// Reads ETA's answers, which are sometimes JSON written as text inside JSON, and sometimes one object for a list.
/// </summary>
static class EtaAnswers
{
    /// <summary>A JSON text that holds JSON, as that JSON; everything else as it is.</summary>
    public static JsonElement Unwrap(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.String || json.GetString()!.TrimStart() is not ['{' or '[', ..]) return json;
        try
        {
            return JsonElement.Parse(DecodableJson.Mend(json.GetString()!));
        }
        catch (JsonException)
        {
            return json;
        }
    }

    /// <summary>An answer that says something: an object or a list. ETA's bare <c>null</c> says nothing.</summary>
    /// <exception cref="JsonException">It is neither.</exception>
    public static JsonElement Said(JsonElement json) =>
        json.ValueKind is JsonValueKind.Object or JsonValueKind.Array ? json : throw new JsonException();

    /// <summary>An object of a type.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static T One<T>(JsonElement json, JsonTypeInfo<T> type) where T : class =>
        json.ValueKind == JsonValueKind.Object && json.Deserialize(type) is { } value ? value : throw new JsonException();

    /// <summary>The elements of a list that may also come as one object, or not at all.</summary>
    public static IReadOnlyList<T> Many<T>(JsonElement? json, JsonTypeInfo<T> type) where T : class => json switch
    {
        { ValueKind: JsonValueKind.Array } list => [.. list.EnumerateArray().Select(item => One(item, type))],
        { ValueKind: JsonValueKind.Object } single => [One(single, type)],
        null or { ValueKind: JsonValueKind.Null } => [],
        _ => throw new JsonException(),
    };

    /// <summary>
    /// The rows of a list that was asked for. One object may stand for a list of one; nothing stands for an empty list: whoever
    /// takes a null for "there are none" sends again what is there.
    /// </summary>
    /// <param name="page">The answer.</param>
    /// <param name="member">The list's name in it.</param>
    /// <param name="call">What was asked, for the complaint.</param>
    /// <exception cref="AuthorityFaultException">It is no list.</exception>
    public static IReadOnlyList<JsonElement> Rows(JsonElement page, string member, string call) => Find(page, member) switch
    {
        { ValueKind: JsonValueKind.Array } rows => [.. rows.EnumerateArray()],
        { ValueKind: JsonValueKind.Object } row => [row],
        _ => throw new AuthorityFaultException(
            AuthorityFaultKind.Unreadable, $"ETA, {call}: {member} is no list.", outcomeUnknown: true),
    };

    /// <summary>An object, be it the only element of a list.</summary>
    public static JsonElement? Single(JsonElement? json) => json switch
    {
        { ValueKind: JsonValueKind.Object } one => one,
        { ValueKind: JsonValueKind.Array } list when list.GetArrayLength() > 0 => list[0],
        _ => null,
    };

    public static string? Text(JsonElement json, string name) => Find(json, name) switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        _ => null,
    };

    public static int? Number(JsonElement json, string name) =>
        int.TryParse(Text(json, name), out var number) ? number : null;

    /// <summary>A receipt that was asked for by its uuid, be it in an envelope.</summary>
    public static ReceiptSummary Receipt(JsonElement json) => One(Find(json, "receipt") ?? json, EtaJson.Default.ReceiptSummary);

    /// <summary>How many pages an answer has, by what it says of itself; nothing when it says nothing.</summary>
    /// <param name="json">The answer.</param>
    /// <param name="metadata">Its member that tells.</param>
    public static int? Pages(JsonElement json, string metadata) =>
        Single(Find(json, metadata)) is { } known ? Number(known, "totalPages") : null;

    /// <summary>A member, whatever the case of its name.</summary>
    public static JsonElement? Find(JsonElement json, string name)
    {
        if (json.ValueKind != JsonValueKind.Object) return null;
        if (json.TryGetProperty(name, out var exact)) return exact;
        foreach (var member in json.EnumerateObject())
            if (member.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) return member.Value;
        return null;
    }
}
