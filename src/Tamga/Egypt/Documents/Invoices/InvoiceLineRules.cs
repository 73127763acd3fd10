using Tamga.Egypt.Documents.Codes;
using Tamga.Egypt.Documents.Sheets;
using Tamga.Egypt.Documents.Taxes;

namespace Tamga.Egypt.Documents.Invoices;

/// <summary>What a line must hold to before its amounts are looked at.</summary>
static class InvoiceLineRules
{
    public static void Check(Sheet sheet, int line, int kind, DocumentSettings settings)
    {
        CheckItem(sheet, line, InvoiceLineShape.ItemType, InvoiceLineShape.ItemCode, settings);
        if (sheet[line, InvoiceLineShape.Quantity] is { Kind: CellKind.Number, Value: 0 })
            sheet.Complain(line, InvoiceLineShape.Quantity, "must be more than 0");
        CheckWeight(sheet, line, DocumentKinds.IsExport(kind));
        if (sheet.First(line, InvoiceLineShape.UnitValue) is var price and >= 0) CheckPrice(sheet, price);
        if (sheet.First(line, InvoiceLineShape.Discount) is var discount and >= 0) CheckDiscount(sheet, discount);
        var standard = DocumentKinds.IsExport(kind) && settings.DefaultExportTax is { } export ? export : settings.DefaultTax;
        LineTaxRules.Check(sheet, line, InvoiceLineShape.TaxableItems, standard);
    }

    /// <summary>The same on invoices and receipts.</summary>
    public static void CheckItem(Sheet sheet, int line, Member itemType, Member itemCode, DocumentSettings settings)
    {
        if (!sheet.Has(line, itemType) || !sheet.Has(line, itemCode)) return;
        var code = sheet.Bytes(line, itemCode);
        if (ItemCode.Complaint(sheet[line, itemType].Code, code, settings.CheckGs1Digit) is { } complaint)
            sheet.Complain(line, itemCode, $"{MemberRules.Quote(code)} {complaint}");
    }

    static void CheckWeight(Sheet sheet, int line, bool isExport)
    {
        var unit = sheet.Has(line, InvoiceLineShape.WeightUnitType);
        var quantity = sheet.Has(line, InvoiceLineShape.WeightQuantity);
        if (!unit && !quantity) return;
        if (!isExport) sheet.Complain(line, unit ? InvoiceLineShape.WeightUnitType : InvoiceLineShape.WeightQuantity, "is for export documents");
        else if (!unit) sheet.Complain(line, InvoiceLineShape.WeightUnitType, "is missing beside weightQuantity");
        else if (!quantity) sheet.Complain(line, InvoiceLineShape.WeightQuantity, "is missing beside weightUnitType");
    }

    static void CheckPrice(Sheet sheet, int price)
    {
        if (!sheet.Has(price, UnitValueShape.CurrencySold)) return;
        if (sheet[price, UnitValueShape.CurrencySold].Code == Currency.PoundCode)
        {
            if (sheet.IsAbsent(price, UnitValueShape.AmountEgp)) sheet.Complain(price, UnitValueShape.AmountEgp, "is missing");
            RefuseForPounds(sheet, price, UnitValueShape.AmountSold);
            RefuseForPounds(sheet, price, UnitValueShape.CurrencyExchangeRate);
            return;
        }

        DemandForForeign(sheet, price, UnitValueShape.AmountSold);
        DemandForForeign(sheet, price, UnitValueShape.CurrencyExchangeRate);
        if (sheet[price, UnitValueShape.CurrencyExchangeRate] is { Kind: CellKind.Number, Value: 0 or >= 1_000_000m })
            sheet.Complain(price, UnitValueShape.CurrencyExchangeRate, "must be more than 0 and less than 1000000");
    }

    static void RefuseForPounds(Sheet sheet, int price, Member member)
    {
        if (sheet.Has(price, member)) sheet.Complain(price, member, "is for prices in another currency than EGP");
    }

    static void DemandForForeign(Sheet sheet, int price, Member member)
    {
        if (sheet.IsAbsent(price, member)) sheet.Complain(price, member, "is missing: the price is in another currency than EGP");
    }

    static void CheckDiscount(Sheet sheet, int discount)
    {
        if (sheet.Number(discount, DiscountShape.Rate) > 100) sheet.Complain(discount, DiscountShape.Rate, "must not be more than 100 per cent");
        if (sheet.IsAbsent(discount, DiscountShape.Rate) && sheet.IsAbsent(discount, DiscountShape.Amount))
            sheet.Complain(discount, DiscountShape.Amount, "is missing, and so is rate");
    }
}
