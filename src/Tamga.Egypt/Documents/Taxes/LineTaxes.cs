using Tamga.Egypt.Documents.Codes;
using Tamga.Egypt.Documents.Trees;

namespace Tamga.Egypt.Documents.Taxes;

/// <summary>What the taxes of a line come to, in the order in which they build on each other.</summary>
/// <remarks>
/// The formulas of ETA's invoices and of its receipts ("main calculations") are the same:
/// T5 to T12 and T13 to T20 on the net amount; T2 on net + fees + value difference + T3; T1 on that and T2; T4, which is
/// subtracted, on net less the discounts after tax. Each amount is rounded on its own, half-up.
/// </remarks>
readonly struct LineTaxes
{
    /// <summary>T5 to T12: <c>totalTaxableFees</c>.</summary>
    public decimal Fees { get; private init; }

    /// <summary>What all taxes together add to the line; T4 takes away.</summary>
    public decimal Added { get; private init; }

    /// <param name="tree">The tree; the amounts are settled in it.</param>
    /// <param name="firstTax">The first tax of the line, or -1.</param>
    /// <param name="net">After discounts that lower the price.</param>
    /// <param name="itemsDiscount">Discounts after tax.</param>
    /// <param name="valueDifference">What the value for tax is more, or less, than the price.</param>
    /// <param name="settings">Precision and tolerance.</param>
    /// <param name="sums">The document's sums, added to.</param>
    public static LineTaxes Settle(
        DocumentTree tree, int firstTax, decimal net, decimal itemsDiscount, decimal valueDifference, DocumentSettings settings,
        ref TaxSums sums)
    {
        decimal fees = 0, added = 0;
        var taxBase = net + valueDifference;
        for (var tax = firstTax; tax >= 0; tax = tree.Next(tax))
        {
            var type = tree[tax, TaxItemShape.TaxType].Code;
            if (type is TaxCodes.ValueAdded or TaxCodes.TableByRate) continue;
            if (type == TaxCodes.Withholding)
            {
                added -= Settle(tree, tax, net - itemsDiscount, settings, ref sums);
                continue;
            }

            var amount = Settle(tree, tax, net, settings, ref sums);
            added += amount;
            if (type <= TaxCodes.LastTaxable) taxBase += amount;
            if (type is > TaxCodes.Withholding and <= TaxCodes.LastTaxable) fees += amount;
        }

        var table = SettleAll(tree, firstTax, TaxCodes.TableByRate, taxBase, settings, ref sums);
        var vat = SettleAll(tree, firstTax, TaxCodes.ValueAdded, taxBase + table, settings, ref sums);
        return new() { Fees = fees, Added = added + table + vat };
    }

    static decimal SettleAll(
        DocumentTree tree, int firstTax, int type, decimal taxBase, DocumentSettings settings, ref TaxSums sums)
    {
        decimal sum = 0;
        for (var tax = firstTax; tax >= 0; tax = tree.Next(tax))
            if (tree[tax, TaxItemShape.TaxType].Code == type) sum += Settle(tree, tax, taxBase, settings, ref sums);
        return sum;
    }

    static decimal Settle(DocumentTree tree, int tax, decimal taxBase, DocumentSettings settings, ref TaxSums sums)
    {
        var subtype = Subtype.Of(tree[tax, TaxItemShape.SubType].Code);
        var amount = subtype.IsFixed
            ? tree.Number(tax, TaxItemShape.Amount)
            : Settlement.Settle(
                tree, tax, TaxItemShape.Amount, Amount.Percent(taxBase, tree.Number(tax, TaxItemShape.Rate), settings.Precision),
                settings);
        sums[subtype.Type] += amount;
        return amount;
    }
}
