using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tamga.Egypt.Wire;

namespace Tamga.Egypt.Receipts.Returns;

/// <summary>A receipt that a return names: what of it the return must not go beyond.</summary>
sealed record OriginalSale
{
    /// <summary>Under what its returns are counted.</summary>
    public required string Key { get; init; }

    /// <summary>When it was issued; nothing when it does not say so.</summary>
    public DateTimeOffset? IssuedAt { get; init; }

    /// <summary>Who bought; nothing when the receipt does not tell.</summary>
    public JsonNode? Buyer { get; init; }

    /// <summary>The buyer's id; empty when it has none.</summary>
    public string BuyerId { get; init; } = "";

    /// <summary>Whether it is no sale, but a return itself.</summary>
    public bool IsReturn { get; init; }

    /// <summary>Whether ETA did not take it, or found it invalid.</summary>
    public bool IsBad { get; init; }

    /// <summary>What was sold.</summary>
    public IReadOnlyList<ReceiptLine> Lines { get; init; } = [];

    /// <summary>What a full receipt says.</summary>
    /// <param name="key">Under what its returns are counted.</param>
    /// <param name="receipt">The receipt as ETA has it.</param>
    public static OriginalSale Of(string key, JsonElement receipt)
    {
        var header = EtaAnswers.Find(receipt, "header") ?? default;
        var buyer = EtaAnswers.Find(receipt, "buyer") ?? default;
        var type = EtaAnswers.Find(receipt, "documentType") is { } documentType
            ? EtaAnswers.Text(documentType, "receiptType")
            : null;
        return new OriginalSale
        {
            Key = key,
            IssuedAt = TimeOf(EtaAnswers.Text(header, "dateTimeIssued")),
            Buyer = buyer.ValueKind is JsonValueKind.Object && buyer.EnumerateObject().Count() > 1
                ? JsonObject.Create(buyer)
                : null,
            BuyerId = EtaAnswers.Text(buyer, "id") ?? "",
            IsReturn = type is ['r' or 'R', ..],
            Lines = LinesOf(receipt),
        };
    }

    /// <summary>The lines of a full receipt.</summary>
    public static IReadOnlyList<ReceiptLine> LinesOf(JsonElement receipt) =>
        EtaAnswers.Find(receipt, "itemData") is { ValueKind: JsonValueKind.Array } items
            ?
            [
                .. items.EnumerateArray().Select(item => new ReceiptLine(
                    EtaAnswers.Text(item, "itemCode") ?? "", EtaAnswers.Text(item, "unitType") ?? "",
                    EtaAnswers.Text(item, "internalCode") ?? "", NumberOf(item, "quantity"), NumberOf(item, "total"))),
            ]
            : [];

    /// <summary>A time as receipts write it; nothing when it is none.</summary>
    public static DateTimeOffset? TimeOf(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    static decimal NumberOf(JsonElement item, string name) =>
        decimal.TryParse(EtaAnswers.Text(item, name), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : 0;
}
