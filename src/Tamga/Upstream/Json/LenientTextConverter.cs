using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Tamga.Upstream.Json;

/// <summary>
/// Text that may come as a number, which keeps its digits as written. The word "null" means that there is none: the
/// official sample of <c>getFormData</c> holds it in three members.
/// </summary>
public sealed class LenientTextConverter : JsonConverter<string>
{
    /// <inheritdoc/>
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType switch
        {
            JsonTokenType.String => reader.GetString() is var text && text is "null" ? null : text,
            JsonTokenType.Number => Encoding.UTF8.GetString(reader.ValueSpan),
            JsonTokenType.True => "true",
            JsonTokenType.False => "false",
            _ => throw new JsonException(),
        };

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value);
}
