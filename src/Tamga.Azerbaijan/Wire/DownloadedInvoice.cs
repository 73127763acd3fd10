using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Tamga.Azerbaijan.Wire;

/// <summary>An invoice as <c>etx/read_invoices</c> writes it. Amounts are in manat.</summary>
sealed record DownloadedInvoice
{
    public string? Id { get; init; }

    public string? MainSubject { get; init; }

    public string? AddSubject { get; init; }

    public string? Serial { get; init; }

    public string? Number { get; init; }

    public string? Qaime { get; init; }

    public string? CmpFrom { get; init; }

    public string? CmpTo { get; init; }

    public string? TinFrom { get; init; }

    public string? TinTo { get; init; }

    /// <summary><c>dd.MM.yyyy HH:mm</c> as it is documented; see <see cref="InvoiceTime"/>.</summary>
    [JsonConverter(typeof(InvoiceTimeConverter))]
    public string? Datetime { get; init; }

    public decimal? IniAmount { get; init; }

    [JsonPropertyName("ini_amount1")]
    public decimal? IniAmount1 { get; init; }

    [JsonPropertyName("ini_amount2")]
    public decimal? IniAmount2 { get; init; }

    public decimal? ExciseAmount { get; init; }

    public decimal? ApplyAmount { get; init; }

    public decimal? SkipAmount { get; init; }

    public decimal? ZeroAmount { get; init; }

    public decimal? FreeAmount { get; init; }

    public decimal? VatAmount { get; init; }

    public decimal? TranspAmount { get; init; }

    public decimal? NetAmount { get; init; }

    public string? Status { get; init; }

    public string? Type { get; init; }

    public IReadOnlyList<DownloadedLine>? Lines { get; init; }

    /// <inheritdoc cref="NumberOf"/>
    [JsonIgnore]
    public string? FullNumber => NumberOf(Qaime, Serial, Number);

    /// <summary>
    /// An invoice as it was written. A member of an unexpected form is left out: one of them must not hide all the others.
    /// </summary>
    public static DownloadedInvoice Read(ReadOnlySpan<char> json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, VatPortalJson.Default.DownloadedInvoice)!;
        }
        catch (JsonException)
        {
            return ReadByMember(JsonElement.Parse(json));
        }
    }

    /// <summary>The number as a whole, made of its parts where it is missing; nothing where they are, too.</summary>
    public static string? NumberOf(string? qaime, string? serial, string? number) =>
        !string.IsNullOrWhiteSpace(qaime) ? qaime.Trim()
        : !string.IsNullOrWhiteSpace(number) ? (serial + number).Trim()
        : null;

    static DownloadedInvoice ReadByMember(JsonElement invoice)
    {
        var readable = new JsonObject();
        foreach (var member in invoice.EnumerateObject())
        {
            var alone = new JsonObject { [member.Name] = JsonNode.Parse(member.Value.GetRawText()) };
            if (Find(alone) is not null) readable[member.Name] = JsonNode.Parse(member.Value.GetRawText());
        }

        return Find(readable) ?? new DownloadedInvoice();
    }

    static DownloadedInvoice? Find(JsonObject invoice)
    {
        try
        {
            return invoice.Deserialize(VatPortalJson.Default.DownloadedInvoice);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>A line of such an invoice.</summary>
sealed record DownloadedLine
{
    public string? Id { get; init; }

    public int? Line { get; init; }

    public string? ProdCode { get; init; }

    public string? ProdName { get; init; }

    public string? Barcode { get; init; }

    public string? UnitName { get; init; }

    public decimal? UnitPrice { get; init; }

    public decimal? UnitQty { get; init; }

    public decimal? IniAmount { get; init; }

    [JsonPropertyName("ini_amount2")]
    public decimal? IniAmount2 { get; init; }

    public decimal? Grade { get; init; }

    public decimal? TotalExcise { get; init; }

    public decimal? ApplyAmount { get; init; }

    public decimal? SkipAmount { get; init; }

    public decimal? ZeroAmount { get; init; }

    public decimal? FreeAmount { get; init; }

    public decimal? VatAmount { get; init; }

    public decimal? TranspAmount { get; init; }

    public decimal? NetAmount { get; init; }
}
