using Tamga.Egypt.Documents;
using Tamga.Egypt.Documents.Taxes;
using Tamga.Egypt.Documents.Trees;

namespace Tamga.Egypt.Receipts.Composing;

/// <summary>The amounts of a receipt ("main calculations"): the taxes of invoices, with discounts that come in lists.</summary>
/// <remarks>
/// ETA does not say whether the additional discounts count in the totals of discounts and in the base of T4 (assumed: they do, so
/// that totalSales less totalCommercialDiscount is netAmount).
/// </remarks>
static class ReceiptArithmetic
{
    public static void Settle(DocumentTree tree, DocumentSettings settings)
    {
        decimal sales = 0, commercial = 0, net = 0, itemDiscounts = 0, total = 0;
        var sums = new TaxSums();
        uint named = 0;
        var complete = true;
        for (var item = tree.First(DocumentTree.Root, ReceiptShape.Items); item >= 0; item = tree.Next(item))
        {
            if (tree[item].Faulty || SettleItem(tree, item, settings, ref sums) is not { } amounts)
            {
                complete = false;
                continue;
            }

            sales += amounts.Sales;
            commercial += amounts.Commercial;
            net += amounts.Net;
            itemDiscounts += amounts.ItemDiscounts;
            total += amounts.Total;
            for (var tax = tree.First(item, ReceiptItemShape.TaxableItems); tax >= 0; tax = tree.Next(tax))
                named |= 1u << tree[tax, TaxItemShape.TaxType].Code;
        }

        if (!complete) return;
        Settlement.Settle(tree, DocumentTree.Root, ReceiptShape.TotalSales, sales, settings);
        Settlement.Settle(tree, DocumentTree.Root, ReceiptShape.TotalCommercialDiscount, commercial, settings);
        Settlement.Settle(tree, DocumentTree.Root, ReceiptShape.TotalItemsDiscount, itemDiscounts, settings);
        Settlement.Settle(tree, DocumentTree.Root, ReceiptShape.NetAmount, net, settings);
        sums.Settle(tree, ReceiptShape.TaxTotals, named, settings);
        SettleTotal(tree, total, settings);
    }

    static void SettleTotal(DocumentTree tree, decimal total, DocumentSettings settings)
    {
        var extra = Sum(tree, DocumentTree.Root, ReceiptShape.ExtraDiscounts);
        if (extra > total)
        {
            tree.Complain(
                DocumentTree.Root, ReceiptShape.ExtraDiscounts, $"are more than the lines come to, {Amount.Text(total)}");
            return;
        }

        var amount = Settlement.Settle(tree, DocumentTree.Root, ReceiptShape.TotalAmount, total - extra, settings);
        if (tree.First(DocumentTree.Root, ReceiptShape.Buyer) is var buyer and >= 0)
        {
            PartyRules.CheckPerson(
                tree, buyer, BuyerShape.Type, BuyerShape.Id, BuyerShape.Name, amount, settings.ReceiptPersonThreshold);
        }
    }

    /// <returns>Null where the line comes to nothing that could be added up; there is an error about it.</returns>
    static ItemAmounts? SettleItem(DocumentTree tree, int item, DocumentSettings settings, ref TaxSums sums)
    {
        var till = settings.PricesIncludeVat ? TillPrice.TakeVatOut(tree, item, settings) : null;
        if (tree[item].Faulty) return null;
        var product = till?.Sales ?? Amount.Times(
            tree.Number(item, ReceiptItemShape.Quantity), tree.Number(item, ReceiptItemShape.UnitPrice), settings.Precision);
        if (product >= Amount.Limit)
        {
            tree.Complain(item, ReceiptItemShape.TotalSale, "is beyond what a receipt can hold");
            return null;
        }

        var sales = Settlement.Settle(tree, item, ReceiptItemShape.TotalSale, product, settings);
        SettleCommercial(tree, item, sales, settings);
        var commercial = Sum(tree, item, ReceiptItemShape.CommercialDiscounts)
            + Sum(tree, item, ReceiptItemShape.AdditionalCommercialDiscount);
        if (sales - commercial < 0)
        {
            tree.Complain(
                item, ReceiptItemShape.CommercialDiscounts, $"are more than the line's totalSale, {Amount.Text(sales)}");
            return null;
        }

        var net = Settlement.Settle(tree, item, ReceiptItemShape.NetSale, sales - commercial, settings);
        if (!LineTaxRules.CheckValue(tree, item, ReceiptItemShape.ValueDifference, net)) return null;
        var itemDiscounts = Sum(tree, item, ReceiptItemShape.ItemDiscounts)
            + Sum(tree, item, ReceiptItemShape.AdditionalItemDiscount);
        var taxes = LineTaxes.Settle(
            tree,
            tree.First(item, ReceiptItemShape.TaxableItems),
            net,
            itemDiscounts,
            tree.Number(item, ReceiptItemShape.ValueDifference),
            settings,
            ref sums);
        var computed = net + taxes.Added - itemDiscounts + (till?.Meet(tree, net, settings, ref sums) ?? 0);
        if (computed < 0)
        {
            tree.Complain(item, ReceiptItemShape.Total, $"comes to {Amount.Text(computed)}: a line must not be negative");
            return null;
        }

        var total = Settlement.Settle(tree, item, ReceiptItemShape.Total, computed, settings);
        return new ItemAmounts(sales, commercial, net, itemDiscounts, total);
    }

    static void SettleCommercial(DocumentTree tree, int item, decimal sales, DocumentSettings settings)
    {
        var parts = ReceiptItemShape.DiscountParts;
        for (var discount = tree.First(item, ReceiptItemShape.CommercialDiscounts); discount >= 0; discount = tree.Next(discount))
        {
            var rate = tree.Number(discount, parts.Rate);
            if (rate != 0 || !tree.Has(discount, parts.Amount))
            {
                Settlement.Settle(
                    tree, discount, parts.Amount, Amount.Percent(sales, rate, settings.Precision), settings);
            }
        }
    }

    static decimal Sum(DocumentTree tree, int row, Member discounts)
    {
        decimal sum = 0;
        for (var discount = tree.First(row, discounts); discount >= 0; discount = tree.Next(discount))
            sum += tree.Number(discount, ReceiptItemShape.DiscountParts.Amount);
        return sum;
    }

    readonly record struct ItemAmounts(decimal Sales, decimal Commercial, decimal Net, decimal ItemDiscounts, decimal Total);
}
