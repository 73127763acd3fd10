using Tamga.Egypt.Documents.Codes;
using Tamga.Egypt.Documents.Sheets;
using Tamga.Egypt.Documents.Taxes;

namespace Tamga.Egypt.Documents.Invoices;

/// <summary>The amounts of an invoice, as ETA computes them: every tax rounded on its own, half-up, then added up.</summary>
static class InvoiceArithmetic
{
    public static void Settle(Sheet sheet, DocumentSettings settings)
    {
        decimal sales = 0, discounts = 0, net = 0, itemsDiscounts = 0, total = 0;
        var sums = new TaxSums();
        uint named = 0;
        var complete = true;
        for (var line = sheet.First(Sheet.Root, InvoiceShape.Lines); line >= 0; line = sheet.Next(line))
        {
            if (sheet[line].Faulty || SettleLine(sheet, line, settings, ref sums) is not { } amounts)
            {
                complete = false;
                continue;
            }

            sales += amounts.Sales;
            discounts += amounts.Discount;
            net += amounts.Net;
            itemsDiscounts += amounts.ItemsDiscount;
            total += amounts.Total;
            for (var tax = sheet.First(line, InvoiceLineShape.TaxableItems); tax >= 0; tax = sheet.Next(tax))
                named |= 1u << sheet[tax, TaxItemShape.TaxType].Code;
        }

        // Sums over lines that could not be computed would only add noise to the errors there are.
        if (!complete) return;
        Settlement.Settle(sheet, Sheet.Root, InvoiceShape.TotalSalesAmount, sales, settings.Tolerance);
        Settlement.Settle(sheet, Sheet.Root, InvoiceShape.TotalDiscountAmount, discounts, settings.Tolerance);
        Settlement.Settle(sheet, Sheet.Root, InvoiceShape.NetAmount, net, settings.Tolerance);
        Settlement.Settle(sheet, Sheet.Root, InvoiceShape.TotalItemsDiscountAmount, itemsDiscounts, settings.Tolerance);
        sums.Settle(sheet, InvoiceShape.TaxTotals, named, settings.Tolerance);
        SettleTotal(sheet, total, settings);
    }

    static void SettleTotal(Sheet sheet, decimal total, DocumentSettings settings)
    {
        var extra = sheet.Number(Sheet.Root, InvoiceShape.ExtraDiscountAmount);
        if (extra > total)
        {
            sheet.Complain(Sheet.Root, InvoiceShape.ExtraDiscountAmount, $"is more than the lines come to, {Amount.Text(total)}");
            return;
        }

        Settlement.Settle(sheet, Sheet.Root, InvoiceShape.TotalAmount, total - extra, settings.Tolerance);
        if (sheet.First(Sheet.Root, InvoiceShape.Receiver) is not (var receiver and >= 0)) return;
        var shape = InvoiceShape.ReceiverParty;
        PartyRules.CheckPerson(sheet, receiver, shape.Type, shape.Id, shape.Name, total - extra, settings.PersonThreshold);
    }

    /// <returns>Null where the line comes to nothing that could be added up; there is an error about it.</returns>
    static LineAmounts? SettleLine(Sheet sheet, int line, DocumentSettings settings, ref TaxSums sums)
    {
        var price = SettlePrice(sheet, sheet.First(line, InvoiceLineShape.UnitValue), settings);
        var sales = Amount.Times(sheet.Number(line, InvoiceLineShape.Quantity), price, settings.Precision);
        if (sales >= Amount.Limit)
        {
            sheet.Complain(line, InvoiceLineShape.SalesTotal, "is beyond what a document can hold");
            return null;
        }

        Settlement.Settle(sheet, line, InvoiceLineShape.SalesTotal, sales, settings.Tolerance);
        var discount = sheet.First(line, InvoiceLineShape.Discount) is var row and >= 0 ? SettleDiscount(sheet, row, sales, settings) : 0;
        if (discount > sales) return null;
        var net = Settlement.Settle(sheet, line, InvoiceLineShape.NetTotal, sales - discount, settings.Tolerance);
        var itemsDiscount = sheet.Number(line, InvoiceLineShape.ItemsDiscount);
        if (!LineTaxRules.CheckValue(sheet, line, InvoiceLineShape.ValueDifference, net)) return null;
        var taxes = LineTaxes.Settle(
            sheet,
            sheet.First(line, InvoiceLineShape.TaxableItems),
            net,
            itemsDiscount,
            sheet.Number(line, InvoiceLineShape.ValueDifference),
            settings,
            ref sums);
        Settlement.Settle(sheet, line, InvoiceLineShape.TotalTaxableFees, taxes.Fees, settings.Tolerance);
        // The value difference changes the base of the taxes; nobody pays it.
        var total = net + taxes.Added - itemsDiscount;
        if (total < 0)
        {
            sheet.Complain(line, InvoiceLineShape.Total, $"comes to {Amount.Text(total)}: a line must not be negative");
            return null;
        }

        Settlement.Settle(sheet, line, InvoiceLineShape.Total, total, settings.Tolerance);
        return new LineAmounts(sales, discount, net, itemsDiscount, total);
    }

    /// <summary>The price in pounds. That of another currency has five decimals, whatever the document's precision.</summary>
    static decimal SettlePrice(Sheet sheet, int price, DocumentSettings settings)
    {
        if (sheet[price, UnitValueShape.CurrencySold].Code == Currency.PoundCode) return sheet.Number(price, UnitValueShape.AmountEgp);
        var inPounds = Amount.Times(
            sheet.Number(price, UnitValueShape.AmountSold), sheet.Number(price, UnitValueShape.CurrencyExchangeRate), Amount.MaxDecimals);
        return Settlement.Settle(sheet, price, UnitValueShape.AmountEgp, inPounds, settings.Tolerance);
    }

    /// <summary>An amount beside a rate of zero is a fixed discount.</summary>
    static decimal SettleDiscount(Sheet sheet, int discount, decimal sales, DocumentSettings settings)
    {
        var rate = sheet.Number(discount, DiscountShape.Rate);
        sheet.Fill(discount, DiscountShape.Rate, 0m);
        var amount = rate == 0 && sheet.Has(discount, DiscountShape.Amount)
            ? sheet.Number(discount, DiscountShape.Amount)
            : Settlement.Settle(sheet, discount, DiscountShape.Amount, Amount.Percent(sales, rate, settings.Precision), settings.Tolerance);
        if (amount > sales) sheet.Complain(discount, DiscountShape.Amount, $"is more than the line's salesTotal, {Amount.Text(sales)}");
        return amount;
    }

    readonly record struct LineAmounts(decimal Sales, decimal Discount, decimal Net, decimal ItemsDiscount, decimal Total);
}
