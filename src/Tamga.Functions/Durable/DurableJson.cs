using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Tamga.Orchestrations;

namespace Tamga.Functions.Durable;

/// <summary>
/// JSON of the gateway as values that Durable Task writes into a history as they are: a text would be escaped a second time.
/// </summary>
static class DurableJson
{
    /// <summary>How Durable Task writes: Cyrillic and Arabic as they are, in a sixth of the bytes of their escapes.</summary>
    public static JsonSerializerOptions Options { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The one member of an object that holds JSON as a text; no record of ours has a member of this name.</summary>
    const string Sealed = "$json";

    public static JsonElement? Parse(string? json) => json is null ? null : JsonElement.Parse(json);

    public static JsonElement? From<T>(T value) => Parse(OrchestrationJson.Write(value));

    /// <summary>
    /// The same on its way into an activity or out of it, where the host and its extension read numbers with a fraction as
    /// doubles: JSON that has any travels as a text.
    /// </summary>
    public static JsonElement? Seal(string? json) => json is not null && HasFraction(json)
        ? JsonSerializer.SerializeToElement(new Dictionary<string, string>(StringComparer.Ordinal) { [Sealed] = json }, Options)
        : Parse(json);

    public static string? Text(JsonElement? json)
    {
        if (json is not { ValueKind: not JsonValueKind.Null } value) return null;
        return value.ValueKind == JsonValueKind.Object && value.TryGetProperty(Sealed, out var text)
            ? text.GetString() : value.GetRawText();
    }

    static bool HasFraction(string json)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json));
        while (reader.Read())
            if (reader.TokenType == JsonTokenType.Number && reader.ValueSpan.IndexOfAny(".eE"u8) >= 0) return true;
        return false;
    }
}
