using System.Text.Json;
using System.Text.RegularExpressions;

namespace Tamga.Sandbox.Azerbaijan.Invoices;

/// <summary>
/// What the portal checks of a line. The vendor's own samples break the patterns that its documents give for codes and
/// barcodes, so only what no sample has is refused. Which of 52 to 60 stands for which sum is this sandbox's reading.
/// </summary>
static partial class ItemRules
{
    /// <summary>Adds the codes of everything wrong, and gives the line's first and last sum where they can be read.</summary>
    public static (decimal? Subtotal1, decimal? Total) Check(JsonElement item, Faults invoice)
    {
        if (item.ValueKind is not JsonValueKind.Object)
        {
            invoice.Add(40);
            return (null, null);
        }
        var faults = invoice.Of(item);
        if (faults.Needs("id", 40, 41) is { } id && !Code().IsMatch(id))
            faults.Add(41);
        faults.Needs("name", 42, 43);
        faults.Needs("unit", 44, 45);
        var price = faults.NeedsAmount("unit_price", 46, 47);
        var quantity = faults.NeedsAmount("quantity", 48, 49);
        if (faults.Needs("barcode", 50, 51) is { } barcode && !Code().IsMatch(barcode))
            faults.Add(51);

        var subtotal1 = faults.NeedsAmount("subtotal1", 52, 52);
        var excise = faults.Amount("aksiz", 53);
        faults.Amount("aksizgrade", 53);
        var subtotal2 = faults.NeedsAmount("subtotal2", 54, 54);
        faults.Amount("apply_vat_amount", 55);
        faults.Amount("skip_vat_amount", 56);
        faults.Amount("vat_zero", 57);
        faults.Amount("vat_free", 58);
        var vat = faults.Amount("vat_amount", 59);
        var transport = faults.Amount("transport_tax", 59);
        var total = faults.NeedsAmount("total", 60, 60);

        if (InvoiceRules.Differ(price * quantity, subtotal1))
            faults.Add(52);
        if (InvoiceRules.Differ(subtotal1 + excise, subtotal2))
            faults.Add(54);
        if (InvoiceRules.Differ(subtotal2 + vat + transport, total))
            faults.Add(60);
        return (subtotal1, total);
    }

    [GeneratedRegex("^[0-9A-Z-]{1,20}$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Code();
}
