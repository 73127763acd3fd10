using Tamga.Egypt.Documents;
using Tamga.Egypt.Documents.Codes;
using Tamga.Egypt.Documents.Taxes;
using Tamga.Egypt.Documents.Trees;

namespace Tamga.Egypt.Invoices.Composing;

/// <summary>The amounts of an invoice, as ETA computes them: every tax rounded on its own, half-up, then added up.</summary>
static class InvoiceArithmetic
{
    public static void Settle(DocumentTree tree, DocumentSettings settings)
    {
        decimal sales = 0, discounts = 0, net = 0, itemsDiscounts = 0, total = 0;
        var sums = new TaxSums();
        uint named = 0;
        var complete = true;
        for (var line = tree.First(DocumentTree.Root, InvoiceShape.Lines); line >= 0; line = tree.Next(line))
        {
            if (tree[line].Faulty || SettleLine(tree, line, settings, ref sums) is not { } amounts)
            {
                complete = false;
                continue;
            }

            sales += amounts.Sales;
            discounts += amounts.Discount;
            net += amounts.Net;
            itemsDiscounts += amounts.ItemsDiscount;
            total += amounts.Total;
            for (var tax = tree.First(line, InvoiceLineShape.TaxableItems); tax >= 0; tax = tree.Next(tax))
                named |= 1u << tree[tax, TaxItemShape.TaxType].Code;
        }

        // Sums over lines that could not be computed would only add noise to the errors there are.
        if (!complete) return;
        Settlement.Settle(tree, DocumentTree.Root, InvoiceShape.TotalSalesAmount, sales, settings);
        Settlement.Settle(tree, DocumentTree.Root, InvoiceShape.TotalDiscountAmount, discounts, settings);
        Settlement.Settle(tree, DocumentTree.Root, InvoiceShape.NetAmount, net, settings);
        Settlement.Settle(tree, DocumentTree.Root, InvoiceShape.TotalItemsDiscountAmount, itemsDiscounts, settings);
        sums.Settle(tree, InvoiceShape.TaxTotals, named, settings);
        SettleTotal(tree, total, settings);
    }

    static void SettleTotal(DocumentTree tree, decimal total, DocumentSettings settings)
    {
        var extra = tree.Number(DocumentTree.Root, InvoiceShape.ExtraDiscountAmount);
        if (extra > total)
        {
            tree.Complain(
                DocumentTree.Root, InvoiceShape.ExtraDiscountAmount, $"is more than the lines come to, {Amount.Text(total)}");
            return;
        }

        var amount = Settlement.Settle(tree, DocumentTree.Root, InvoiceShape.TotalAmount, total - extra, settings);
        if (tree.First(DocumentTree.Root, InvoiceShape.Receiver) is not (var receiver and >= 0)) return;
        var shape = InvoiceShape.ReceiverParty;
        PartyRules.CheckPerson(tree, receiver, shape.Type, shape.Id, shape.Name, amount, settings.PersonThreshold);
    }

    /// <returns>Null where the line comes to nothing that could be added up; there is an error about it.</returns>
    static LineAmounts? SettleLine(DocumentTree tree, int line, DocumentSettings settings, ref TaxSums sums)
    {
        var price = SettlePrice(tree, tree.First(line, InvoiceLineShape.UnitValue), settings);
        var quantity = tree.Number(line, InvoiceLineShape.Quantity);
        var product = Amount.Times(quantity, price, settings.Precision);
        if (product >= Amount.Limit)
        {
            tree.Complain(line, InvoiceLineShape.SalesTotal, "is beyond what a document can hold");
            return null;
        }

        var sales = Settlement.Settle(tree, line, InvoiceLineShape.SalesTotal, product, settings);
        var discount = tree.First(line, InvoiceLineShape.Discount) is var row and >= 0
            ? SettleDiscount(tree, line, row, sales, Amount.Times(quantity, price, Amount.ExactDecimals), settings)
            : 0;
        if (discount > sales) return null;
        var net = Settlement.Settle(tree, line, InvoiceLineShape.NetTotal, sales - discount, settings);
        var itemsDiscount = tree.Number(line, InvoiceLineShape.ItemsDiscount);
        if (!LineTaxRules.CheckValue(tree, line, InvoiceLineShape.ValueDifference, net)) return null;
        var taxes = LineTaxes.Settle(
            tree,
            tree.First(line, InvoiceLineShape.TaxableItems),
            net,
            itemsDiscount,
            tree.Number(line, InvoiceLineShape.ValueDifference),
            settings,
            ref sums);
        Settlement.Settle(tree, line, InvoiceLineShape.TotalTaxableFees, taxes.Fees, settings);
        // The value difference changes the base of the taxes; nobody pays it.
        var computed = net + taxes.Added - itemsDiscount;
        if (computed < 0)
        {
            tree.Complain(line, InvoiceLineShape.Total, $"comes to {Amount.Text(computed)}: a line must not be negative");
            return null;
        }

        var total = Settlement.Settle(tree, line, InvoiceLineShape.Total, computed, settings);
        return new LineAmounts(sales, discount, net, itemsDiscount, total);
    }

    /// <summary>The price in pounds. That of another currency has five decimals, whatever the document's precision.</summary>
    static decimal SettlePrice(DocumentTree tree, int price, DocumentSettings settings)
    {
        if (tree[price, UnitValueShape.CurrencySold].Code == Currency.PoundCode)
            return tree.Number(price, UnitValueShape.AmountEgp);
        var inPounds = Amount.Times(
            tree.Number(price, UnitValueShape.AmountSold), tree.Number(price, UnitValueShape.CurrencyExchangeRate),
            Amount.MaxDecimals);
        return Settlement.Settle(tree, price, UnitValueShape.AmountEgp, inPounds, settings);
    }

    /// <summary>An amount beside a rate of zero is a fixed discount.</summary>
    /// <param name="tree">The document.</param>
    /// <param name="line">The line.</param>
    /// <param name="discount">Its discount.</param>
    /// <param name="sales">What is sent as the price of the line.</param>
    /// <param name="exact">The price of the line before it was rounded.</param>
    /// <param name="settings">Precision and tolerance.</param>
    static decimal SettleDiscount(
        DocumentTree tree, int line, int discount, decimal sales, decimal exact, DocumentSettings settings)
    {
        var rate = tree.Number(discount, DiscountShape.Rate);
        tree.Fill(discount, DiscountShape.Rate, 0m);
        var isGiven = tree.Has(discount, DiscountShape.Amount);
        var amount = rate == 0 && isGiven
            ? tree.Number(discount, DiscountShape.Amount)
            : Settlement.Settle(
                tree, discount, DiscountShape.Amount,
                isGiven || rate == 0 ? Amount.Percent(sales, rate, settings.Precision)
                    : FromRate(tree, line, sales, exact, rate, settings),
                settings);
        if (amount > sales)
            tree.Complain(discount, DiscountShape.Amount, $"is more than the line's salesTotal, {Amount.Text(sales)}");
        return amount;
    }

    /// <summary>
    /// What lies between the price and what is left of it. That was rounded once, in the ERP's books, and not after the price and
    /// the discount were; where it leads too far from ETA's formula, the formula holds.
    /// </summary>
    static decimal FromRate(
        DocumentTree tree, int line, decimal sales, decimal exact, decimal rate, DocumentSettings settings)
    {
        var isNetKept = settings.Amounts is AmountsMode.Given && tree.Has(line, InvoiceLineShape.NetTotal);
        var net = isNetKept ? tree.Number(line, InvoiceLineShape.NetTotal)
            : Amount.Percent(exact, 100 - rate, settings.Precision);
        var formula = Amount.Percent(sales, rate, settings.Precision);
        return net <= sales && Math.Abs(sales - net - formula) <= settings.Tolerance ? sales - net : formula;
    }

    readonly record struct LineAmounts(decimal Sales, decimal Discount, decimal Net, decimal ItemsDiscount, decimal Total);
}
