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
