namespace Tamga.Sandbox.Egypt.Rules;

/// <summary>The sums of an invoice or note. Each is held against the given parts, so that one mistake is reported once.</summary>
static class DocumentArithmetic
{
    public static void Check(Part document)
    {
        var sum = new Sum(Tolerance.HalfAPound);
        var lines = document.Objects("invoiceLines");
        foreach (var line in lines)
            CheckLine(sum, line);

        sum.MustBe(document, "totalSalesAmount", lines.Sum(line => Sum.Of(line, "salesTotal")));
        sum.MustBe(
            document, "totalDiscountAmount", lines.Sum(line => Sum.Of(line.Object("discount", mandatory: false), "amount")));
        sum.MustBe(document, "netAmount", lines.Sum(line => Sum.Of(line, "netTotal")));
        sum.MustBe(document, "totalItemsDiscountAmount", lines.Sum(line => Sum.Of(line, "itemsDiscount")));
        sum.MustBe(document, "totalAmount", lines.Sum(line => Sum.Of(line, "total")) - Sum.Of(document, "extraDiscountAmount"));
        sum.TaxTotals(document, lines);
    }

    static void CheckLine(Sum sum, Part line)
    {
        var unit = line.Object("unitValue");
        var price = Sum.Of(unit, "amountEGP");
        if (unit is { } value && value.Text("currencySold") != "EGP")
            sum.MustBe(value, "amountEGP", Sum.Of(value, "amountSold") * Sum.Of(value, "currencyExchangeRate"));

        var sales = Sum.Of(line, "salesTotal");
        sum.MustBe(line, "salesTotal", Sum.Of(line, "quantity") * price);
        var discount = line.Object("discount", mandatory: false);
        if (discount is { } given && Sum.Of(discount, "rate") is not 0 and var rate)
            sum.MustBe(given, "amount", sales * rate / 100);

        var net = Sum.Of(line, "netTotal");
        sum.MustBe(line, "netTotal", sales - Sum.Of(discount, "amount"));
        var itemsDiscount = Sum.Of(line, "itemsDiscount");
        var taxes = LineTaxes.Check(sum, line, net, itemsDiscount);
        sum.MustBe(line, "totalTaxableFees", taxes.Fees);
        sum.MustBe(line, "total", net + taxes.Added - itemsDiscount);
    }
}
