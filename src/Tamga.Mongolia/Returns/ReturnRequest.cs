using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization;
using Tamga.Api;
using Tamga.Mongolia.Forms;
using Tamga.Mongolia.Returns.Sheets;

namespace Tamga.Mongolia.Returns;

/// <summary>The body of <c>POST /api/etax/returns</c>.</summary>
sealed record ReturnRequest
{
    /// <summary>The years that make sense at all.</summary>
    public const int FirstYear = 2000, LastYear = 2100;

    /// <summary>The last month of a year; quarters and years have fewer periods.</summary>
    public const int LastPeriod = 12;

    const string Api = "api";
    const string Hand = "by-hand";

    /// <summary>The taxpayer; the customer's own when left out.</summary>
    public long? EntId { get; init; }

    /// <summary>The taxpayer's register number, in the place of <c>entId</c>.</summary>
    public string? Pin { get; init; }

    /// <summary>The form's number, such as the due row has it.</summary>
    [Required]
    public long? FormNo { get; init; }

    /// <summary>The year.</summary>
    [Required]
    public int? Year { get; init; }

    /// <summary>1 for a year, 1–4 for a quarter, 1–12 for a month, as the due row has it.</summary>
    [Required]
    public int? Period { get; init; }

    /// <summary>True files the X report: no production and no sales.</summary>
    [Required]
    public bool? NoActivity { get; init; }

    /// <summary>The tax type; taken from the due row when left out.</summary>
    public long? TaxTypeId { get; init; }

    /// <summary>The tax office; taken from the due row when left out.</summary>
    public long? BranchId { get; init; }

    /// <summary>Which of several rows of one form and period, when there are several.</summary>
    public long? RevenueId { get; init; }

    /// <summary>Which of several rows of one form and period, when there are several.</summary>
    public string? LicenseNo { get; init; }

    /// <summary>The form's values.</summary>
    public IReadOnlyList<Cell>? Details { get; init; }

    /// <summary>
    /// The form's values by the names that the form's mapping gives them, beside or in the place of <c>details</c>.
    /// </summary>
    public IReadOnlyDictionary<string, JsonElement>? Values { get; init; }

    /// <summary>The sheets attached to the return.</summary>
    public IReadOnlyList<SheetRequest>? Sheets { get; init; }

    /// <summary>The approved request under which a return is filed late or corrected.</summary>
    public long? ResubmitId { get; init; }

    /// <summary>
    /// <c>api</c>, the default, saves and sends it; <c>by-hand</c> saves it and waits until a person has signed and sent it on
    /// e-Tax's pages.
    /// </summary>
    [AllowedValues(null, Api, Hand)]
    public string? Submit { get; init; }

    /// <summary>Lets an X report replace a saved draft that holds figures.</summary>
    public bool? Confirm { get; init; }

    /// <summary>A value of the form.</summary>
    /// <param name="TagKey">The cell's key.</param>
    /// <param name="Value">Text or a number; a number's literal is sent as it is written.</param>
    /// <param name="TagId">The cell's number; taken from the form when left out.</param>
    /// <param name="Name">The cell's name in the form's mapping, in the place of its key.</param>
    public sealed record Cell(
        string? TagKey, [property: Required] JsonElement? Value, long? TagId = null, string? Name = null);

    /// <summary>Whether cells are named by the form's mapping.</summary>
    [JsonIgnore]
    public bool NamesCells => Values is { Count: > 0 } || Details?.Any(d => d?.Name is not null) is true;

    /// <summary>The order that the request makes, or everything that is wrong with it. Its sheets are kept elsewhere.</summary>
    /// <param name="ownEntId">The customer's own taxpayer.</param>
    /// <param name="mapping">The names of the form's cells, when the request uses any.</param>
    /// <param name="errors">Where errors go.</param>
    /// <returns>Nothing when something is wrong.</returns>
    public ReturnOrder? Read(long? ownEntId, FormMapping? mapping, ValidationErrors errors)
    {
        var entId = EntId ?? ownEntId;
        if (entId is not > 0) errors.Add("$.entId", "is required: the taxpayer's entId from /api/etax/organizations");
        if (FormNo is not > 0) errors.Add("$.formNo", "is required: the form's number from /api/etax/returns/due");
        if (Year is not (>= FirstYear and <= LastYear)) errors.Add("$.year", "is required: a year such as 2026");
        if (Period is not (>= 1 and <= LastPeriod))
            errors.Add("$.period", "is required: 1 for a year, 1 to 4 for a quarter, 1 to 12 for a month");
        if (NoActivity is null) errors.Add("$.noActivity", "is required: true files an X report, false a return with details");
        if (NoActivity is true && Details is { Count: > 0 })
            errors.Add("$.details", "an X report has none; leave them out or set noActivity to false");
        if (NoActivity is true && Values is { Count: > 0 })
            errors.Add("$.values", "an X report has none; leave them out or set noActivity to false");
        if (NoActivity is true && Sheets is { Count: > 0 })
            errors.Add("$.sheets", "an X report has none; leave them out or set noActivity to false");
        if (NoActivity is false && Details is not { Count: > 0 } && Values is not { Count: > 0 })
            errors.Add("$.details", "is required for a return with activity: its cells and values");
        if (Submit is not (null or Api or Hand)) errors.Add("$.submit", $"must be {Api} or {Hand}");
        var cells = ReadCells(mapping, errors);
        SheetRequest.Check(Sheets, errors);
        return errors.Any ? null : new ReturnOrder
        {
            EntId = entId!.Value,
            FormNo = FormNo!.Value,
            Year = Year!.Value,
            Period = Period!.Value,
            NoActivity = NoActivity!.Value,
            TaxTypeId = TaxTypeId,
            BranchId = BranchId,
            RevenueId = RevenueId,
            LicenseNo = LicenseNo,
            ResubmitId = ResubmitId,
            ByHand = Submit is Hand,
            Confirm = Confirm is true,
            Details = cells,
        };
    }

    List<ReturnCell> ReadCells(FormMapping? mapping, ValidationErrors errors)
    {
        var cells = new List<ReturnCell>(Details?.Count ?? 0);
        for (var i = 0; i < Details?.Count; i++)
        {
            var cell = Details[i];
            if (cell is null)
            {
                errors.Add($"$.details[{i}]", "must be an object with tagKey or name, and value");
                continue;
            }

            if (cell.TagKey is not null && cell.Name is not null)
                errors.Add($"$.details[{i}].name", "is given beside tagKey; give one of the two");
            else if (cell.Name is null && string.IsNullOrWhiteSpace(cell.TagKey))
                errors.Add($"$.details[{i}].tagKey", "is required");
            var key = cell.Name is { } name ? KeyOf(name, $"$.details[{i}].name", mapping, errors) : cell.TagKey;
            if (TextOf(cell.Value) is not { } text) errors.Add($"$.details[{i}].value", "must be text or a number");
            else cells.Add(new ReturnCell(key ?? "", text, cell.TagId));
        }

        foreach (var (name, value) in Values ?? new Dictionary<string, JsonElement>())
        {
            var key = KeyOf(name, $"$.values.{name}", mapping, errors);
            if (TextOf(value) is not { } text) errors.Add($"$.values.{name}", "must be text or a number");
            else cells.Add(new ReturnCell(key ?? "", text));
        }

        return cells;
    }

    string? KeyOf(string name, string path, FormMapping? mapping, ValidationErrors errors)
    {
        if (mapping?.Fields.TryGetValue(name, out var key) is true) return key;
        errors.Add(path, $"is no name in the mapping of form {FormNo}; see PUT /api/etax/forms/{FormNo}/mapping");
        return null;
    }

    internal static string? TextOf(JsonElement? value)
    {
        try
        {
            return value?.ValueKind switch
            {
                JsonValueKind.String => value.Value.GetString(),
                JsonValueKind.Number => value.Value.GetRawText(),
                _ => null,
            };
        }
        catch (InvalidOperationException)
        {
            // Well-formed JSON that is no text all the same: half of a surrogate pair.
            return null;
        }
    }
}
