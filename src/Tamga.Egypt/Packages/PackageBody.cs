using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tamga.Api;
using Tamga.Egypt.Received;

namespace Tamga.Egypt.Packages;

/// <summary>
/// The body of <c>POST /api/Packages</c>. The filters may stand in <c>queryParameters</c>, as ETA has them, or beside the rest.
/// </summary>
sealed record PackageBody
{
    const string Csv = "CSV";
    const string Xml = "XML";

    static readonly string[] Subjects = ["documents", "receipts"];
    static readonly string[] Types = ["full", "summary"];
    static readonly string[] Formats = ["JSON", Xml, Csv];
    static readonly string[] StatusNames = ["valid", "invalid", "rejected", "cancelled"];

    /// <summary><c>documents</c> or <c>receipts</c>; documents when left out.</summary>
    [AllowedValues(null, "documents", "receipts")]
    public string? Of { get; init; }

    /// <summary><c>full</c> or <c>summary</c>; full when left out.</summary>
    [AllowedValues(null, "full", "summary")]
    public string? Type { get; init; }

    /// <summary><c>JSON</c>, <c>XML</c> (documents) or <c>CSV</c> (summaries); JSON when left out.</summary>
    [AllowedValues(null, "JSON", "XML", "CSV")]
    public string? Format { get; init; }

    /// <summary>The beginning of the period: a day, in Egypt, or a time.</summary>
    public string? DateFrom { get; init; }

    /// <summary>Its end: a day, which counts whole, or a time.</summary>
    public string? DateTo { get; init; }

    /// <summary>The same as dateFrom.</summary>
    public string? From { get; init; }

    /// <summary>The same as dateTo.</summary>
    public string? To { get; init; }

    /// <summary>Only these: <c>valid</c>, <c>invalid</c>, <c>rejected</c>, <c>cancelled</c>; all when left out.</summary>
    public IReadOnlyList<string?>? Statuses { get; init; }

    /// <summary>Only this status.</summary>
    public string? Status { get; init; }

    /// <summary>Only these types, such as <c>i</c>, <c>c</c>, <c>d</c>; all when left out.</summary>
    public IReadOnlyList<string?>? DocumentTypeNames { get; init; }

    /// <summary>Whether a package that would be too large is cut; ETA refuses it otherwise.</summary>
    public bool? TruncateIfExceeded { get; init; }

    /// <summary>ETA's filter: only with these codes of the issuer's.</summary>
    public IReadOnlyList<string?>? ProductsInternalCodes { get; init; }

    /// <summary>ETA's filter: the other side's kind, 0 business, 1 person, 2 foreign.</summary>
    public int? ReceiverSenderType { get; init; }

    /// <summary>ETA's filter: the other side's registration number.</summary>
    public string? ReceiverSenderId { get; init; }

    /// <summary>ETA's filter: only of this branch.</summary>
    public string? BranchNumber { get; init; }

    /// <summary>ETA's filter: only with these codes.</summary>
    public IReadOnlyList<PackageItemCode?>? ItemCodes { get; init; }

    /// <summary>ETA's filter of receipts: only of this point of sale.</summary>
    public string? PosSerial { get; init; }

    /// <summary>The filters, as ETA has them.</summary>
    public PackageBody? QueryParameters { get; init; }

    /// <summary>The order that the request makes, or everything that is wrong with it.</summary>
    /// <returns>Nothing when something is wrong.</returns>
    public PackageOrder? Read(ValidationErrors errors)
    {
        var (filters, path) = QueryParameters is null ? (this, "$") : (QueryParameters, "$.queryParameters");
        var ofReceipts = Choice("$.of", Of, Subjects, errors) == Subjects[1];
        var isFull = Choice("$.type", Type, Types, errors) == Types[0];
        var format = Choice("$.format", Format, Formats, errors);
        if (ofReceipts && format == Xml) errors.Add("$.format", "must be JSON or CSV: ETA has no XML of receipts");
        if (isFull && format == Csv) errors.Add("$.format", "must be JSON or XML: CSV is for summaries, \"type\": \"summary\"");
        var from = Moment($"{path}.dateFrom", filters.DateFrom ?? filters.From, isEnd: false, errors);
        var to = Moment($"{path}.dateTo", filters.DateTo ?? filters.To, isEnd: true, errors);
        if (from > to) errors.Add($"{path}.dateTo", "must not be before dateFrom");
        var statuses = new List<string>();
        foreach (var (i, text) in (filters.Statuses ?? (filters.Status is null ? [] : [filters.Status])).Index())
        {
            if (Array.Find(StatusNames, s => s.Equals(text, StringComparison.OrdinalIgnoreCase)) is { } status)
                statuses.Add(status);
            else errors.Add($"{path}.statuses[{i}]", $"must be one of {string.Join(", ", StatusNames)}");
        }

        return errors.Any ? null : new PackageOrder
        {
            Of = ofReceipts ? PackageSubject.Receipts : PackageSubject.Documents,
            IsFull = isFull,
            Format = format,
            From = from!.Value,
            To = to!.Value,
            Statuses = [.. statuses.Distinct()],
            DocumentTypes = Texts($"{path}.documentTypeNames", filters.DocumentTypeNames, errors),
            Truncate = TruncateIfExceeded ?? filters.TruncateIfExceeded ?? false,
            More = filters.ReadMore(path, ofReceipts, errors),
        } is { } order && !errors.Any ? order : null;
    }

    JsonElement? ReadMore(string path, bool ofReceipts, ValidationErrors errors)
    {
        var more = new JsonObject();
        if (Texts($"{path}.productsInternalCodes", ProductsInternalCodes, errors) is { Count: > 0 } products)
            more["productsInternalCodes"] = new JsonArray([.. products.Select(p => (JsonNode)p)]);
        if (ReceiverSenderType is < 0 or > 2)
            errors.Add($"{path}.receiverSenderType", "must be 0 (business), 1 (person) or 2 (foreign)");
        else if (ReceiverSenderType is { } kind) more["receiverSenderType"] = kind;
        if (!string.IsNullOrWhiteSpace(ReceiverSenderId)) more["receiverSenderId"] = ReceiverSenderId;
        if (!string.IsNullOrWhiteSpace(BranchNumber)) more["branchNumber"] = BranchNumber;
        if (!string.IsNullOrWhiteSpace(PosSerial))
        {
            if (ofReceipts) more["posSerial"] = PosSerial;
            else errors.Add($"{path}.posSerial", "goes with \"of\": \"receipts\" only");
        }

        var codes = new JsonArray();
        foreach (var (i, code) in (ItemCodes ?? []).Index())
        {
            if (string.IsNullOrWhiteSpace(code?.CodeValue) || code.CodeType?.ToUpperInvariant() is not ("GS1" or "EGS"))
                errors.Add($"{path}.itemCodes[{i}]", "must be an object of codeValue and codeType, which is GS1 or EGS");
            else codes.Add(new JsonObject { ["codeValue"] = code.CodeValue, ["codeType"] = code.CodeType.ToUpperInvariant() });
        }

        if (codes.Count > 0) more["itemCodes"] = codes;
        return more.Count == 0 ? null : JsonElement.Parse(more.ToJsonString());
    }

    static DateTimeOffset? Moment(string path, string? text, bool isEnd, ValidationErrors errors)
    {
        if (!string.IsNullOrWhiteSpace(text)) return ReceivedQuery.Moment(path, text, isEnd, errors);
        errors.Add(path, "is required: a day such as 2026-11-01, or a time");
        return null;
    }

    /// <summary>One of some words; the first one when it is left out.</summary>
    static string Choice(string path, string? given, string[] words, ValidationErrors errors)
    {
        if (given is null) return words[0];
        if (Array.Find(words, w => w.Equals(given, StringComparison.OrdinalIgnoreCase)) is { } known) return known;
        errors.Add(path, $"must be {string.Join(" or ", words)}");
        return words[0];
    }

    static IReadOnlyList<string> Texts(string path, IReadOnlyList<string?>? given, ValidationErrors errors)
    {
        foreach (var (i, text) in (given ?? []).Index())
            if (string.IsNullOrWhiteSpace(text)) errors.Add($"{path}[{i}]", "must be a text");
        return [.. (given ?? []).OfType<string>().Where(t => !string.IsNullOrWhiteSpace(t)).Select(t => t.Trim())];
    }
}

/// <summary>An item's code.</summary>
/// <param name="CodeValue">The code.</param>
/// <param name="CodeType">GS1 or EGS.</param>
sealed record PackageItemCode(string? CodeValue, string? CodeType);
