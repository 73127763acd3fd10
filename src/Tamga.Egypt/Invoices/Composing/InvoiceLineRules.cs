using Tamga.Egypt.Documents;
using Tamga.Egypt.Documents.Codes;
using Tamga.Egypt.Documents.Taxes;
using Tamga.Egypt.Documents.Trees;

namespace Tamga.Egypt.Invoices.Composing;

/// <summary>What a line must hold to before its amounts are looked at.</summary>
static class InvoiceLineRules
{
    public static void Check(DocumentTree tree, int line, int kind, DocumentSettings settings)
    {
        ItemRules.Check(tree, line, InvoiceLineShape.ItemType, InvoiceLineShape.ItemCode, settings);
        if (tree[line, InvoiceLineShape.Quantity] is { Kind: CellKind.Number, Value: 0 })
            tree.Complain(line, InvoiceLineShape.Quantity, "must be more than 0");
        CheckWeight(tree, line, DocumentKinds.IsExport(kind));
        if (tree.First(line, InvoiceLineShape.UnitValue) is var price and >= 0) CheckPrice(tree, price);
        if (tree.First(line, InvoiceLineShape.Discount) is var discount and >= 0) CheckDiscount(tree, discount);
        var standard = DocumentKinds.IsExport(kind) && settings.DefaultExportTax is { } export ? export : settings.DefaultTax;
        LineTaxRules.Check(tree, line, InvoiceLineShape.TaxableItems, standard);
    }

    static void CheckWeight(DocumentTree tree, int line, bool isExport)
    {
        var unit = tree.Has(line, InvoiceLineShape.WeightUnitType);
        var quantity = tree.Has(line, InvoiceLineShape.WeightQuantity);
        if (!unit && !quantity) return;
        if (!isExport)
        {
            tree.Complain(
                line, unit ? InvoiceLineShape.WeightUnitType : InvoiceLineShape.WeightQuantity, "is for export documents");
        }
        else if (!unit)
        {
            tree.Complain(line, InvoiceLineShape.WeightUnitType, "is missing beside weightQuantity");
        }
        else if (!quantity)
        {
            tree.Complain(line, InvoiceLineShape.WeightQuantity, "is missing beside weightUnitType");
        }
    }

    static void CheckPrice(DocumentTree tree, int price)
    {
        if (!tree.Has(price, UnitValueShape.CurrencySold)) return;
        if (tree[price, UnitValueShape.CurrencySold].Code == Currency.PoundCode)
        {
            if (tree.IsAbsent(price, UnitValueShape.AmountEgp)) tree.Complain(price, UnitValueShape.AmountEgp, "is missing");
            RefuseForPounds(tree, price, UnitValueShape.AmountSold);
            RefuseForPounds(tree, price, UnitValueShape.CurrencyExchangeRate);
            return;
        }

        DemandForForeign(tree, price, UnitValueShape.AmountSold);
        DemandForForeign(tree, price, UnitValueShape.CurrencyExchangeRate);
        if (tree[price, UnitValueShape.CurrencyExchangeRate] is { Kind: CellKind.Number, Value: 0 or >= 1_000_000m })
            tree.Complain(price, UnitValueShape.CurrencyExchangeRate, "must be more than 0 and less than 1000000");
    }

    static void RefuseForPounds(DocumentTree tree, int price, Member member)
    {
        if (tree.Has(price, member)) tree.Complain(price, member, "is for prices in another currency than EGP");
    }

    static void DemandForForeign(DocumentTree tree, int price, Member member)
    {
        if (tree.IsAbsent(price, member)) tree.Complain(price, member, "is missing: the price is in another currency than EGP");
    }

    static void CheckDiscount(DocumentTree tree, int discount)
    {
        if (tree.Number(discount, DiscountShape.Rate) > 100)
            tree.Complain(discount, DiscountShape.Rate, "must not be more than 100 per cent");
        if (tree.IsAbsent(discount, DiscountShape.Rate) && tree.IsAbsent(discount, DiscountShape.Amount))
            tree.Complain(discount, DiscountShape.Amount, "is missing, and so is rate");
    }
}
