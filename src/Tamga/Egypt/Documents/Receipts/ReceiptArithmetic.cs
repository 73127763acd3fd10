using Tamga.Egypt.Documents.Sheets;
using Tamga.Egypt.Documents.Taxes;

namespace Tamga.Egypt.Documents.Receipts;

/// <summary>The amounts of a receipt ("main calculations"): the taxes of invoices, with discounts that come in lists.</summary>
/// <remarks>
/// ETA does not say whether the additional discounts count in the totals of discounts and in the base of T4 (assumed: they do, so
/// that totalSales less totalCommercialDiscount is netAmount).
/// </remarks>
static class ReceiptArithmetic
{
    public static void Settle(Sheet sheet, DocumentSettings settings)
    {
        decimal sales = 0, commercial = 0, net = 0, itemDiscounts = 0, total = 0;
        var sums = new TaxSums();
        uint named = 0;
        var complete = true;
        for (var item = sheet.First(Sheet.Root, ReceiptShape.Items); item >= 0; item = sheet.Next(item))
        {
            if (sheet[item].Faulty || SettleItem(sheet, item, settings, ref sums) is not { } amounts)
            {
                complete = false;
                continue;
            }

            sales += amounts.Sales;
            commercial += amounts.Commercial;
            net += amounts.Net;
            itemDiscounts += amounts.ItemDiscounts;
            total += amounts.Total;
            for (var tax = sheet.First(item, ReceiptItemShape.TaxableItems); tax >= 0; tax = sheet.Next(tax))
                named |= 1u << sheet[tax, TaxItemShape.TaxType].Code;
        }

        if (!complete) return;
        Settlement.Settle(sheet, Sheet.Root, ReceiptShape.TotalSales, sales, settings.Tolerance);
        Settlement.Settle(sheet, Sheet.Root, ReceiptShape.TotalCommercialDiscount, commercial, settings.Tolerance);
        Settlement.Settle(sheet, Sheet.Root, ReceiptShape.TotalItemsDiscount, itemDiscounts, settings.Tolerance);
        Settlement.Settle(sheet, Sheet.Root, ReceiptShape.NetAmount, net, settings.Tolerance);
        sums.Settle(sheet, ReceiptShape.TaxTotals, named, settings.Tolerance);
        SettleTotal(sheet, total, settings);
    }

    static void SettleTotal(Sheet sheet, decimal total, DocumentSettings settings)
    {
        var extra = Sum(sheet, Sheet.Root, ReceiptShape.ExtraDiscounts);
        if (extra > total)
        {
            sheet.Complain(Sheet.Root, ReceiptShape.ExtraDiscounts, $"are more than the lines come to, {Amount.Text(total)}");
            return;
        }

        Settlement.Settle(sheet, Sheet.Root, ReceiptShape.TotalAmount, total - extra, settings.Tolerance);
        if (sheet.First(Sheet.Root, ReceiptShape.Buyer) is var buyer and >= 0)
            PartyRules.CheckPerson(sheet, buyer, BuyerShape.Type, BuyerShape.Id, BuyerShape.Name, total - extra, settings.ReceiptPersonThreshold);
    }

    /// <returns>Null where the line comes to nothing that could be added up; there is an error about it.</returns>
    static ItemAmounts? SettleItem(Sheet sheet, int item, DocumentSettings settings, ref TaxSums sums)
    {
        var sales = Amount.Times(sheet.Number(item, ReceiptItemShape.Quantity), sheet.Number(item, ReceiptItemShape.UnitPrice), settings.Precision);
        if (sales >= Amount.Limit)
        {
            sheet.Complain(item, ReceiptItemShape.TotalSale, "is beyond what a receipt can hold");
            return null;
        }

        Settlement.Settle(sheet, item, ReceiptItemShape.TotalSale, sales, settings.Tolerance);
        SettleCommercial(sheet, item, sales, settings);
        var commercial = Sum(sheet, item, ReceiptItemShape.CommercialDiscounts) + Sum(sheet, item, ReceiptItemShape.AdditionalCommercialDiscount);
        var net = sales - commercial;
        if (net < 0)
        {
            sheet.Complain(item, ReceiptItemShape.CommercialDiscounts, $"are more than the line's totalSale, {Amount.Text(sales)}");
            return null;
        }

        Settlement.Settle(sheet, item, ReceiptItemShape.NetSale, net, settings.Tolerance);
        if (!LineTaxRules.CheckValue(sheet, item, ReceiptItemShape.ValueDifference, net)) return null;
        var itemDiscounts = Sum(sheet, item, ReceiptItemShape.ItemDiscounts) + Sum(sheet, item, ReceiptItemShape.AdditionalItemDiscount);
        var taxes = LineTaxes.Settle(
            sheet,
            sheet.First(item, ReceiptItemShape.TaxableItems),
            net,
            itemDiscounts,
            sheet.Number(item, ReceiptItemShape.ValueDifference),
            settings,
            ref sums);
        var total = net + taxes.Added - itemDiscounts;
        if (total < 0)
        {
            sheet.Complain(item, ReceiptItemShape.Total, $"comes to {Amount.Text(total)}: a line must not be negative");
            return null;
        }

        Settlement.Settle(sheet, item, ReceiptItemShape.Total, total, settings.Tolerance);
        return new ItemAmounts(sales, commercial, net, itemDiscounts, total);
    }

    static void SettleCommercial(Sheet sheet, int item, decimal sales, DocumentSettings settings)
    {
        var parts = ReceiptItemShape.DiscountParts;
        for (var discount = sheet.First(item, ReceiptItemShape.CommercialDiscounts); discount >= 0; discount = sheet.Next(discount))
        {
            var rate = sheet.Number(discount, parts.Rate);
            if (rate != 0 || !sheet.Has(discount, parts.Amount))
                Settlement.Settle(sheet, discount, parts.Amount, Amount.Percent(sales, rate, settings.Precision), settings.Tolerance);
        }
    }

    static decimal Sum(Sheet sheet, int row, Member discounts)
    {
        decimal sum = 0;
        for (var discount = sheet.First(row, discounts); discount >= 0; discount = sheet.Next(discount))
            sum += sheet.Number(discount, ReceiptItemShape.DiscountParts.Amount);
        return sum;
    }

    readonly record struct ItemAmounts(decimal Sales, decimal Commercial, decimal Net, decimal ItemDiscounts, decimal Total);
}
