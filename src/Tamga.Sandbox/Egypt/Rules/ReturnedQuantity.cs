using System.Text.Json;
using Tamga.Sandbox.Egypt.Registry;

namespace Tamga.Sandbox.Egypt.Rules;

/// <summary>Whether all returns of a receipt together keep within it: in quantity, and in what they are worth.</summary>
static class ReturnedQuantity
{
    const decimal Slack = 0.05m;

    /// <summary>Complains of a return that goes beyond what is left.</summary>
    public static void Check(Part part, JsonElement sold, IReadOnlyList<JsonElement> before)
    {
        var original = Totals([sold]);
        var returned = Totals([.. before, part.Json]);
        foreach (var (item, (quantity, worth)) in returned)
        {
            if (!original.TryGetValue(item, out var most))
            {
                part.Wrong("CF404", "itemData", $"The item {item} is not on the referenced receipt");
            }
            else if (quantity > most.Quantity)
            {
                part.Wrong(
                    "CF404", "itemData",
                    $"The quantity {quantity:0.#####} of {item} exceeds the {most.Quantity:0.#####} of the referenced receipt");
            }
            else if (worth > most.Worth + Slack)
            {
                part.Wrong(
                    "CF404", "itemData",
                    $"The total {worth:0.#####} of {item} exceeds the {most.Worth:0.#####} of the referenced receipt");
            }
        }
    }

    /// <summary>Those returns of a receipt that stand or are still looked at, but for one.</summary>
    public static IReadOnlyList<JsonElement> Others(EtaOffice office, EtaReceipt one) =>
    [
        .. office.Receipts
            .Where(r => r != one && r.IsReturn && r.ReferenceUuid == one.ReferenceUuid)
            .Where(r => r.Status is DocumentStatus.Valid).Select(r => r.Json),
    ];

    static Dictionary<string, (decimal Quantity, decimal Worth)> Totals(IEnumerable<JsonElement> receipts) => receipts
        .SelectMany(receipt => receipt.GetProperty("itemData").EnumerateArray())
        .GroupBy(item => item.GetProperty("itemCode").GetString() ?? "")
        .ToDictionary(
            items => items.Key,
            items => (
                items.Sum(item => item.GetProperty("quantity").GetDecimal()),
                items.Sum(item => item.GetProperty("total").GetDecimal())));
}
