using System.Text;
using System.Text.Json;

namespace Tamga.Filings;

/// <summary>Finds a filing by what people know it by.</summary>
static class FilingSearch
{
    /// <summary>
    /// Whether a text occurs in a filing's id or natural key, in how the authority calls it, or in what came of it: the numbers
    /// of invoices and receipts, uuids, qaimə, report numbers, companies. Case does not count.
    /// </summary>
    /// <param name="filing">The filing.</param>
    /// <param name="text">The text.</param>
    public static bool Contains(Filing filing, string text) =>
        Contains(filing.Id, text) || Contains(filing.NaturalKey, text)
        || (filing.AuthorityReference is { } reference && Contains(reference, text))
        || (filing.Result is { } result && Contains(result, text));

    /// <summary>Writes down everything that a text is looked for in, a value a line.</summary>
    /// <param name="lines">Where.</param>
    /// <param name="element">What the authority said.</param>
    public static void Append(StringBuilder lines, JsonElement? element)
    {
        switch (element?.ValueKind)
        {
            case JsonValueKind.String:
                lines.Append('\n').Append(element.Value.GetString());
                break;
            case JsonValueKind.Number:
                lines.Append('\n').Append(element.Value.GetRawText());
                break;
            case JsonValueKind.Array:
                foreach (var item in element.Value.EnumerateArray()) Append(lines, item);
                break;
            case JsonValueKind.Object:
                foreach (var member in element.Value.EnumerateObject()) Append(lines, member.Value);
                break;
        }
    }

    static bool Contains(JsonElement element, string text) => element.ValueKind switch
    {
        JsonValueKind.String => Contains(element.GetString(), text),
        JsonValueKind.Number => Contains(element.GetRawText(), text),
        JsonValueKind.Array => element.EnumerateArray().Any(item => Contains(item, text)),
        JsonValueKind.Object => element.EnumerateObject().Any(member => Contains(member.Value, text)),
        _ => false,
    };

    static bool Contains(string? value, string text) => value?.Contains(text, StringComparison.OrdinalIgnoreCase) is true;
}
