using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Tamga.Transport;

namespace Tamga.Egypt;

/// <summary>Reads ETA's answers, which are sometimes JSON written as text inside JSON, and sometimes one object for a list.</summary>
static class EtaAnswers
{
    public static EtaResult<T> Read<T>(AuthorityReply reply, string call, Func<JsonElement, T> read)
    {
        if (reply.Status >= 400) return new EtaResult<T>.Rejected(EtaFaults.Read(reply), reply.Body);
        try
        {
            return new EtaResult<T>.Success(read(Unwrap(reply.Json)), reply.Body);
        }
        catch (JsonException e)
        {
            // The path names members; the exception itself may quote values, so it is not kept as the cause.
            throw new AuthorityFaultException(
                AuthorityFaultKind.Unreadable,
                $"ETA, {call}: the answer's JSON has another shape than expected{(e.Path is null ? "" : $" at {e.Path}")}.", outcomeUnknown: true);
        }
    }

    /// <summary>A JSON text that holds JSON, as that JSON; everything else as it is.</summary>
    public static JsonElement Unwrap(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.String || json.GetString()!.TrimStart() is not ['{' or '[', ..]) return json;
        try
        {
            return JsonElement.Parse(json.GetString()!);
        }
        catch (JsonException)
        {
            return json;
        }
    }

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
