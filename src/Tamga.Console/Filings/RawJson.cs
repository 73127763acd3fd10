using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Tamga.Console.Filings;

/// <summary>JSON as the API writes it, on lines that a person reads, with letters as they are.</summary>
static class RawJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Anything as text; Razor encodes it for the page.</summary>
    public static string TextOf(object? value) => JsonSerializer.Serialize(value, Options);
}
