namespace Tamga.Sandbox.Egypt.Rules;

/// <summary>The sums of a receipt.</summary>
static class ReceiptArithmetic
{
    public static void Check(Part receipt)
    {
        var sum = new Sum(Tolerance.HalfAPound);
        var items = receipt.Objects("itemData");
        foreach (var item in items)
            CheckItem(sum, item);

        sum.MustBe(receipt, "totalSales", items.Sum(item => Sum.Of(item, "totalSale")));
        sum.MustBe(receipt, "netAmount", items.Sum(item => Sum.Of(item, "netSale")));
        if (receipt.Has("totalCommercialDiscount"))
            sum.MustBe(receipt, "totalCommercialDiscount", items.Sum(Commercial));
        if (receipt.Has("totalItemsDiscount"))
            sum.MustBe(receipt, "totalItemsDiscount", items.Sum(ItemDiscount));
        sum.MustBe(receipt, "totalAmount",
            items.Sum(item => Sum.Of(item, "total")) - Sum.OfList(receipt, "extraReceiptDiscountData")
                + Sum.Of(receipt, "adjustment"));
        if (receipt.Has("taxTotals"))
            sum.TaxTotals(receipt, items);
        if (Sum.Of(receipt, "feesAmount") != 0)
            receipt.Wrong("WrongValue", "feesAmount", "feesAmount must be 0");
        if (Sum.Of(receipt, "adjustment") != 0)
            receipt.Wrong("WrongValue", "adjustment", "adjustment must be 0");
    }

    static void CheckItem(Sum sum, Part item)
    {
        sum.MustBe(item, "totalSale", Sum.Of(item, "quantity") * Sum.Of(item, "unitPrice"));
        var net = Sum.Of(item, "netSale");
        sum.MustBe(item, "netSale", Sum.Of(item, "totalSale") - Commercial(item));
        var discounts = ItemDiscount(item);
        var taxes = LineTaxes.Check(sum, item, net, discounts);
        sum.MustBe(item, "total", net + taxes.Added - discounts);
    }

    static decimal Commercial(Part item) =>
        Sum.OfList(item, "commercialDiscountData")
            + Sum.Of(item.Object("additionalCommercialDiscount", mandatory: false), "amount");

    static decimal ItemDiscount(Part item) =>
        Sum.OfList(item, "itemDiscountData") + Sum.Of(item.Object("additionalItemDiscount", mandatory: false), "amount");
}
