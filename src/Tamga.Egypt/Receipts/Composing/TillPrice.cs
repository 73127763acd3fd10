using Tamga.Egypt.Documents;
using Tamga.Egypt.Documents.Codes;
using Tamga.Egypt.Documents.Taxes;
using Tamga.Egypt.Documents.Trees;

namespace Tamga.Egypt.Receipts.Composing;

/// <summary>
/// A line whose price includes VAT, as on the shelf. ETA wants it without: price, discounts of the price and the line's sum are
/// brought down by the rate, and VAT is what is left up to the shelf price, so that the buyer pays that to the last digit.
/// </summary>
/// <remarks>
/// A price without VAT seldom ends: 10 pounds are 8.77193 and VAT of 1.22807. Of two roundings one has to give way, and it is
/// VAT, by less than the last digit. Other taxes of the line come on top, and bear VAT as always.
/// </remarks>
readonly struct TillPrice
{
    /// <summary>What ETA lets an amount be off.</summary>
    const decimal EtaTolerance = 0.5m;

    readonly int _vat;
    readonly decimal _rate;
    readonly decimal _paid;

    TillPrice(int vat, decimal rate, decimal sales, decimal paid) => (_vat, _rate, Sales, _paid) = (vat, rate, sales, paid);

    /// <summary>The line's sum without VAT, before discounts.</summary>
    public decimal Sales { get; }

    /// <summary>Takes VAT out of a line's price and of the discounts that lower it.</summary>
    /// <returns>Nothing where the line bears no VAT by a rate.</returns>
    public static TillPrice? TakeVatOut(DocumentTree tree, int item, DocumentSettings settings)
    {
        if (FindVat(tree, item) is not (var vat and >= 0)) return null;
        var rate = tree.Number(vat, TaxItemShape.Rate);
        if (rate == 0) return null;

        var (quantity, shelf) = (tree.Number(item, ReceiptItemShape.Quantity), tree.Number(item, ReceiptItemShape.UnitPrice));
        // Both are small enough by their form; only their product may not be.
        if (quantity * shelf >= Amount.Limit) return null;
        var gross = quantity * shelf;
        var paid = gross - Lower(tree, item, ReceiptItemShape.CommercialDiscounts, gross, rate, settings)
            - Lower(tree, item, ReceiptItemShape.AdditionalCommercialDiscount, gross, rate, settings);
        var price = Without(shelf, rate, Amount.MaxDecimals);
        var sales = Without(gross, rate, settings.Precision);
        if (Math.Abs(quantity * price - sales) > EtaTolerance)
        {
            tree.Complain(
                item, ReceiptItemShape.UnitPrice,
                $"is {Amount.Text(price)} without VAT, and {Amount.Text(quantity)} times that is not {Amount.Text(sales)}: "
                + "five decimals are too few for so many; count in a larger unit");
        }

        tree.SetNumber(item, ReceiptItemShape.UnitPrice, price);
        return new TillPrice(vat, rate, sales, Amount.Round(paid, settings.Precision));
    }

    /// <summary>Makes VAT what is missing to what is paid.</summary>
    /// <returns>By how much the line's total changes.</returns>
    public decimal Meet(DocumentTree tree, decimal net, DocumentSettings settings, ref TaxSums sums)
    {
        var change = _paid - net - Amount.Percent(net, _rate, settings.Precision);
        // Amounts that the ERP gives itself may be further away: they stand.
        if (change == 0 || Math.Abs(change) > EtaTolerance) return 0;
        tree.SetNumber(_vat, TaxItemShape.Amount, tree.Number(_vat, TaxItemShape.Amount) + change);
        sums[TaxCodes.ValueAdded] += change;
        return change;
    }

    static int FindVat(DocumentTree tree, int item)
    {
        for (var tax = tree.First(item, ReceiptItemShape.TaxableItems); tax >= 0; tax = tree.Next(tax))
            if (tree[tax, TaxItemShape.TaxType].Code == TaxCodes.ValueAdded) return tax;
        return -1;
    }

    /// <returns>What they come to with VAT.</returns>
    static decimal Lower(
        DocumentTree tree, int item, Member discounts, decimal gross, decimal rate, DocumentSettings settings)
    {
        var parts = ReceiptItemShape.DiscountParts;
        decimal sum = 0;
        for (var discount = tree.First(item, discounts); discount >= 0; discount = tree.Next(discount))
        {
            if (!tree.Has(discount, parts.Amount))
            {
                // It is worked out later, of the sum without VAT.
                sum += Amount.Percent(gross, tree.Number(discount, parts.Rate), settings.Precision);
                continue;
            }

            var amount = tree.Number(discount, parts.Amount);
            sum += amount;
            tree.SetNumber(discount, parts.Amount, Without(amount, rate, settings.Precision));
        }

        return sum;
    }

    static decimal Without(decimal amount, decimal rate, int decimals) => Amount.Round(amount * 100 / (100 + rate), decimals);
}
