using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Tamga.Sandbox.Egypt.Rules;

/// <summary>
/// The text a document or receipt is hashed and signed as: names in capitals and values, all in double quotes and without
/// anything in between; an array's name once, and again before each element. Values stay as they were written.
/// </summary>
static class CanonicalText
{
    /// <summary>Of a document, which leaves out its signatures.</summary>
    public static string OfDocument(JsonElement document)
    {
        var text = new StringBuilder();
        foreach (var property in document.EnumerateObject().Where(property => property.Name != "signatures"))
            Property(text, property);
        return text.ToString();
    }

    /// <summary>Of a receipt, with the uuid in its header emptied, or left out altogether.</summary>
    public static string OfReceipt(JsonElement receipt, bool keepsEmptyUuid)
    {
        var text = new StringBuilder();
        foreach (var property in receipt.EnumerateObject())
        {
            if (property.Name != "header")
            {
                Property(text, property);
                continue;
            }
            Name(text, property.Name);
            foreach (var field in property.Value.EnumerateObject())
            {
                if (field.Name != "uuid")
                    Property(text, field);
                else if (keepsEmptyUuid)
                    text.Append("\"UUID\"\"\"");
            }
        }
        return text.ToString();
    }

    public static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));

    static void Property(StringBuilder text, JsonProperty property)
    {
        Name(text, property.Name);
        if (property.Value.ValueKind is not JsonValueKind.Array)
        {
            Value(text, property.Value);
            return;
        }
        foreach (var element in property.Value.EnumerateArray())
        {
            Name(text, property.Name);
            Value(text, element);
        }
    }

    static void Value(StringBuilder text, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in value.EnumerateObject())
                    Property(text, property);
                break;
            case JsonValueKind.String:
                Quoted(text, value.GetString()!);
                break;
            default:
                text.Append('"').Append(value.GetRawText()).Append('"');
                break;
        }
    }

    static void Name(StringBuilder text, string name) => text.Append('"').Append(name.ToUpperInvariant()).Append('"');

    // Escaped as ETA's own serializer does, whatever escapes the sender chose: \u0639 in the body is ع in the text.
    static void Quoted(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var c in value)
        {
            _ = c switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\b' => text.Append("\\b"),
                '\f' => text.Append("\\f"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                < ' ' or '\u0085' or '\u2028' or '\u2029' =>
                    text.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture)),
                _ => text.Append(c),
            };
        }
        text.Append('"');
    }
}
