using System.Text.Json;
using Tamga.Egypt.Wire;

namespace Tamga.Egypt.Invoices.Notes;

/// <summary>How much of each item a document is about: pieces, and pounds before tax.</summary>
/// <remarks>An item is what has its code: a note may split or join the lines of what it refers to.</remarks>
sealed class ItemSums
{
    readonly Dictionary<string, ItemSum> _sums = new(StringComparer.Ordinal);

    public ItemSum Of(string item) => _sums.GetValueOrDefault(item) ?? new ItemSum(item, 0, 0);

    public bool Has(string item) => _sums.ContainsKey(item);

    /// <summary>All of them.</summary>
    public IReadOnlyList<ItemSum> All => [.. _sums.Values];

    public void Add(IEnumerable<ItemSum> items)
    {
        foreach (var item in items) Add(item);
    }

    public void Add(ItemSum item)
    {
        var before = Of(item.Item);
        _sums[item.Item] = new ItemSum(item.Item, before.Quantity + item.Quantity, before.Net + item.Net);
    }

    /// <summary>Each line of a document; nothing where it has lines that cannot be read.</summary>
    public static IReadOnlyList<ItemSum>? LinesOf(JsonElement document)
    {
        if (EtaAnswers.Find(document, "invoiceLines") is not { ValueKind: JsonValueKind.Array } lines) return null;
        var sums = new List<ItemSum>();
        foreach (var line in lines.EnumerateArray())
        {
            if (EtaAnswers.Text(line, "itemCode") is not { } item || Number(line, "quantity") is not { } quantity
                || Number(line, "netTotal") is not { } net)
            {
                return null;
            }

            sums.Add(new ItemSum(item, quantity, net));
        }

        return sums;
    }

    static decimal? Number(JsonElement line, string name) =>
        EtaAnswers.Find(line, name) is { ValueKind: JsonValueKind.Number } number && number.TryGetDecimal(out var value)
            ? value
            : null;
}

/// <summary>How much of an item.</summary>
/// <param name="Item">Its code.</param>
/// <param name="Quantity">How many.</param>
/// <param name="Net">In pounds, before tax.</param>
sealed record ItemSum(string Item, decimal Quantity, decimal Net);
