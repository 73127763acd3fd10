using System.Text.Json;

namespace Tamga.Egypt.Receipts.Returns;

/// <summary>A return of a sale that is known.</summary>
/// <param name="Sale">The sale.</param>
/// <param name="Key">The return's own number, as it is claimed.</param>
/// <param name="Place">Where it stands in the request.</param>
/// <param name="Lines">What comes back.</param>
sealed record SaleReturn(OriginalSale Sale, string Key, int Place, IReadOnlyList<ReceiptLine> Lines)
{
    public static SaleReturn Of(OriginalSale sale, string key, int place, ReadOnlyMemory<byte> receipt) =>
        new(sale, key, place, OriginalSale.LinesOf(JsonElement.Parse(receipt.Span)));
}
