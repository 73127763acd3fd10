using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Tamga.Texts;

namespace Tamga.Orchestrations;

/// <summary>How inputs, outputs and events are written into histories, the same in every runtime.</summary>
public static class OrchestrationJson
{
    /// <summary>Web defaults, enums by name, Cyrillic and Arabic readable.</summary>
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>The value as JSON; nothing for null.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <param name="value">The value.</param>
    public static string? Write<T>(T value) => value is null ? null : JsonSerializer.Serialize(value, Options);

    /// <summary>The value from JSON; the type's default for nothing.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <param name="json">JSON written by <see cref="Write{T}"/>.</param>
    /// <exception cref="JsonException">The text is not that type's JSON.</exception>
    public static T Read<T>(string? json) =>
        json is null ? default! : JsonSerializer.Deserialize<T>(DecodableJson.Mend(json), Options)!;
}
