using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tamga.Client.Filings;
using Tamga.Console.Frame;

namespace Tamga.Console.Filings;

/// <summary>
/// The name that people know a filing by, and the number that the authority gave it. What each kind keeps, and where, is the
/// authority's; what is not known here is shown by its natural key.
/// </summary>
static class FilingName
{
    /// <summary>The most names that are said one by one.</summary>
    const int Most = 3;

    static readonly string[] Numbers = ["reportNo", "uuid", "qaime", "processId", "packageId", "requestId", "submissionId"];

    public static string Of(Filing filing)
    {
        var documents = NamesIn(filing.Result, "documents", "internalId");
        if (documents.Count == 0) documents = NamesIn(filing.Result, "invoices", "id");
        if (documents.Count > 0) return Listed(documents);
        return filing.Authority == Authorities.ETax ? OfReturn(filing) : OfKey(filing);
    }

    /// <summary>
    /// The authority's number; nothing until it has given one. That of a qaimə counts before that of its process.
    /// </summary>
    public static string? NumberOf(Filing filing)
    {
        var qaime = NamesIn(filing.Result, "invoices", "qaime");
        if (qaime.Count > 0) return Listed(qaime);
        if (filing.AuthorityReference is JsonObject reference)
        {
            foreach (var name in Numbers)
                if (TextOf(reference, name) is { Length: > 0 } number) return number;
        }

        return null;
    }

    /// <summary>What the authority says of where it stands, in its own words.</summary>
    public static string? WordsOf(Filing filing) =>
        filing.Error is { AuthorityCode: not null } or { AuthorityMessage: not null }
            ? $"{filing.Error.AuthorityCode} {filing.Error.AuthorityMessage}".Trim()
            : filing.Result is JsonObject result
                ? TextOf(result, "statusName") is { } name ? $"{TextOf(result, "statusId")} {name}".Trim()
                    : TextOf(result, "status") ?? StatusesIn(result)
                : null;

    static string? StatusesIn(JsonObject result)
    {
        var names = NamesIn(result, "documents", "status");
        if (names.Count == 0) names = NamesIn(result, "invoices", "status");
        return names.Count == 0 ? null
            : string.Join(", ", names.CountBy(n => n).Select(n => n.Value == 1 ? n.Key : $"{n.Value} {n.Key}"));
    }

    /// <summary>The form and its period: e-Tax names them when it has taken it; before that the natural key has them.</summary>
    static string OfReturn(Filing filing)
    {
        if (filing.Result is JsonObject result && TextOf(result, "taxReportCode") is { } form)
            return $"{form} {TextOf(result, "year")}/{TextOf(result, "period")}";
        // etax:entId:taxTypeId:formNo:year:period and more.
        return filing.NaturalKey?.Split(':') is [_, var company, _, var number, var year, var period, ..]
            ? $"{number} {year}/{period} ({company})" : OfKey(filing);
    }

    /// <summary>The last part of the natural key: what comes before says whose it is.</summary>
    static string OfKey(Filing filing) => filing.NaturalKey?.Split('|', ':')[^1] ?? "";

    static List<string> NamesIn(JsonNode? node, string list, string member) =>
        node is JsonObject owner && owner[list] is JsonArray items
            ? [.. items.OfType<JsonObject>().Select(item => TextOf(item, member)).OfType<string>()] : [];

    static string Listed(List<string> names) => names.Count <= Most
        ? string.Join(", ", names)
        : $"{string.Join(", ", names.Take(Most))} +{(names.Count - Most).ToString(CultureInfo.InvariantCulture)}";

    static string? TextOf(JsonObject owner, string name) =>
        owner[name] is JsonValue value && value.GetValueKind() is JsonValueKind.String or JsonValueKind.Number
            ? owner[name]!.ToString() : null;
}
