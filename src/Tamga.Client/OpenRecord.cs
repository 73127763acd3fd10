using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Tamga.Client;

/// <summary>
/// What is sent to the gateway, or comes from it, with room for members that this version of the client does not know.
/// </summary>
public abstract record OpenRecord
{
    Dictionary<string, JsonElement>? _read;
    JsonObject? _further;

    /// <summary>
    /// Members of the JSON object that have no property here. In a request they are sent beside the others: a member that is
    /// null here is sent as <c>null</c>, while a property that is null is left out.
    /// </summary>
    [JsonIgnore]
    public JsonObject? Further
    {
        get => _further ??= _read is null
            ? null : new JsonObject(_read.Select(one => KeyValuePair.Create(one.Key, NodeOf(one.Value))));
        set => (_further, _read) = (value, null);
    }

    /// <summary>
    /// The same for the serializer, which fills it while it reads. It would take a <see cref="JsonObject"/> as well, but .NET
    /// 10.0.12 writes that as an object within the object, and so no JSON.
    /// </summary>
    [JsonInclude]
    [JsonExtensionData]
    internal Dictionary<string, JsonElement>? Members
    {
        get => _further?.ToDictionary(one => one.Key, one => JsonElement.Parse(one.Value?.ToJsonString() ?? "null")) ?? _read;
        set => _read = value;
    }

    static JsonNode? NodeOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => JsonObject.Create(value),
        JsonValueKind.Array => JsonArray.Create(value),
        JsonValueKind.Null => null,
        _ => JsonValue.Create(value),
    };
}
