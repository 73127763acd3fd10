using System.Text.Json;
using System.Text.Json.Serialization;

namespace Tamga.Upstream.Json;

/// <summary>A yes or no that comes as true, 1, "1" or "true": <c>isXreport</c> alone is seen in two of these.</summary>
public sealed class LenientBooleanConverter : JsonConverter<bool?>
{
    /// <inheritdoc/>
    public override bool? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType switch
        {
            JsonTokenType.Null => null,
            JsonTokenType.True => true,
            JsonTokenType.False => false,
            JsonTokenType.Number => FromText(reader.TryGetDecimal(out var number) ? number.ToString() : "?"),
            JsonTokenType.String => FromText(reader.GetString()!.Trim()),
            _ => throw new JsonException(),
        };

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, bool? value, JsonSerializerOptions options)
    {
        if (value is { } flag)
            writer.WriteBooleanValue(flag);
        else
            writer.WriteNullValue();
    }

    static bool? FromText(string text) => text.ToUpperInvariant() switch
    {
        "" or "NULL" => null,
        "1" or "TRUE" => true,
        "0" or "FALSE" => false,
        _ => throw new JsonException(),
    };
}
