using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Tamga.Mongolia.Wire;

/// <summary>
/// A date in whatever form a server writes one, as text: a text and a number stay as they were written, an array of numbers
/// becomes <c>2026-11-01</c>. Nothing is unreadable here: what is no date is told by whoever needs it as one.
/// </summary>
sealed class DateTextConverter : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                return reader.GetString() is var text && text is "null" or "" ? null : text;
            case JsonTokenType.Number:
                return Encoding.UTF8.GetString(reader.ValueSpan);
            case JsonTokenType.StartArray:
                return OfArray(JsonElement.ParseValue(ref reader));
            case JsonTokenType.StartObject:
                return JsonElement.ParseValue(ref reader).GetRawText();
            default:
                return reader.TokenType is JsonTokenType.True ? "true" : "false";
        }
    }

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value);

    /// <summary>Year, month, day, and perhaps the time, as Java's time classes are written by default.</summary>
    static string OfArray(JsonElement array)
    {
        var parts = array.EnumerateArray()
            .Select(p => p.ValueKind is JsonValueKind.Number && p.TryGetInt32(out var n) ? n : -1).ToList();
        if (parts.Count < 3 || parts.Contains(-1)) return array.GetRawText();
        var day = string.Create(CultureInfo.InvariantCulture, $"{parts[0]:D4}-{parts[1]:D2}-{parts[2]:D2}");
        return parts.Count < 5
            ? day
            : day + string.Create(
                CultureInfo.InvariantCulture, $" {parts[3]:D2}:{parts[4]:D2}:{(parts.Count > 5 ? parts[5] : 0):D2}");
    }
}
