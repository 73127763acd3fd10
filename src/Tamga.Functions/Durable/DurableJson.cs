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

    public static JsonElement? Parse(string? json) => json is null ? null : JsonElement.Parse(json);

    public static JsonElement? From<T>(T value) => Parse(OrchestrationJson.Write(value));

    public static string? Text(JsonElement? json) => json is { ValueKind: not JsonValueKind.Null } value ? value.GetRawText() : null;
}
