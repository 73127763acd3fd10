using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Tamga.Egypt.Documents;

namespace Tamga.Egypt.Tests.Documents;

/// <summary>Prices that include VAT: the buyer pays what the shelf says.</summary>
public sealed class TillPriceTests
{
    static readonly DocumentSettings Till = new() { PricesIncludeVat = true };

    [Theory]
    [InlineData(1, 10, 5, 8.77193, 8.77193, 1.22807)]
    [InlineData(3, 10, 2, 8.77193, 26.32, 3.68)]
    [InlineData(1, 0.05, 2, 0.04386, 0.04, 0.01)]
    [InlineData(2.5, 19.95, 2, 17.5, 43.75, 6.13)]
    public void A_shelf_price_becomes_net_and_VAT(
        double quantity, double price, int precision, double unitPrice, double net, double vat)
    {
        var receipt = Samples.Receipt();
        var item = receipt["itemData"]![0]!;
        (item["quantity"], item["unitPrice"]) = ((decimal)quantity, (decimal)price);
        var composed = Samples.ComposeReceipt(receipt, settings: Till with { Precision = precision });
        Assert.Empty(composed.Errors);
        var line = Samples.Json(composed.Document)["itemData"]![0]!;
        Assert.Equal((decimal)unitPrice, (decimal)line["unitPrice"]!);
        Assert.Equal((decimal)net, (decimal)line["netSale"]!);
        Assert.Equal((decimal)vat, (decimal)line["taxableItems"]![0]!["amount"]!);
        Assert.Equal(
            decimal.Round((decimal)quantity * (decimal)price, precision, MidpointRounding.AwayFromZero),
            (decimal)Samples.Json(composed.Document)["totalAmount"]!);
    }

    [Fact]
    public void Discounts_of_the_price_include_VAT_as_well_and_those_after_tax_do_not()
    {
        var receipt = Samples.Receipt();
        var item = receipt["itemData"]![0]!;
        (item["quantity"], item["unitPrice"]) = (2, 57);
        item["commercialDiscountData"] = JsonNode.Parse(
            """[{ "rate": 10, "description": "Ramadan" }, { "amount": 1.14, "description": "card" }]""");
        item["itemDiscountData"] = JsonNode.Parse("""[{ "amount": 2, "description": "points" }]""");
        receipt["extraReceiptDiscountData"] = JsonNode.Parse("""[{ "amount": 0.46, "description": "rounding" }]""");
        var document = Samples.Json(Samples.ComposeReceipt(receipt, settings: Till).Document);
        Assert.Equal(100m, (decimal)document["totalSales"]!);
        Assert.Equal(11m, (decimal)document["totalCommercialDiscount"]!);
        Assert.Equal(89m, (decimal)document["netAmount"]!);
        Assert.Equal(12.46m, (decimal)document["taxTotals"]![0]!["amount"]!);
        // 114 less 11.40 and 1.14, less 2 after tax, less 0.46 at the till.
        Assert.Equal(99m, (decimal)document["totalAmount"]!);
    }

    [Fact]
    public void A_service_charge_comes_on_top_and_bears_VAT()
    {
        var receipt = Samples.Receipt();
        var item = receipt["itemData"]![0]!;
        (item["quantity"], item["unitPrice"]) = (1, 114);
        item["taxableItems"] = JsonNode.Parse(
            """
            [{ "taxType": "T1", "subType": "V009", "rate": 14 }, { "taxType": "T9", "subType": "SC01", "rate": 12 }]
            """);
        var document = Samples.Json(Samples.ComposeReceipt(receipt, settings: Till).Document);
        Assert.Equal(100m, (decimal)document["netAmount"]!);
        Assert.Equal([15.68m, 12m], document["taxTotals"]!.AsArray().Select(t => (decimal)t!["amount"]!));
        Assert.Equal(127.68m, (decimal)document["totalAmount"]!);
    }

    [Fact]
    public void What_bears_no_VAT_keeps_its_price()
    {
        var receipt = Samples.Receipt();
        var item = receipt["itemData"]![0]!;
        item["taxableItems"] = JsonNode.Parse("""[{ "taxType": "T1", "subType": "V003" }]""");
        var free = Samples.Json(Samples.ComposeReceipt(receipt, settings: Till).Document);
        Assert.Equal((5.5m, 11m), ((decimal)free["itemData"]![0]!["unitPrice"]!, (decimal)free["totalAmount"]!));
        item["taxableItems"] = new JsonArray();
        var untaxed = Samples.Json(Samples.ComposeReceipt(receipt, settings: Till).Document);
        Assert.Equal((5.5m, 11m), ((decimal)untaxed["itemData"]![0]!["unitPrice"]!, (decimal)untaxed["totalAmount"]!));
    }

    [Fact]
    public void A_price_that_cannot_be_told_without_VAT_is_refused()
    {
        var receipt = Samples.Receipt();
        var item = receipt["itemData"]![0]!;
        (item["quantity"], item["unitPrice"]) = (1_000_000, 0.01m);
        Assert.Equal(
            "$.itemData[0].unitPrice", Assert.Single(Samples.ComposeReceipt(receipt, settings: Till).Errors).Path);
    }

    /// <summary>A till's lines: whole and weighed goods, prices in piastres, some on sale, at any rate and precision.</summary>
    [Fact]
    public void Whatever_is_sold_the_total_is_what_the_shelf_says_and_the_receipt_agrees_in_itself_Meets_Specification()
    {
        var amounts =
            from precision in Gen.Choose(2, 5)
            from rate in Gen.Elements(14m, 5m, 10m, 0.5m)
            from lines in Gen.NonEmptyListOf(
                from quantity in Gen.OneOf(Gen.Choose(1, 50).Select(n => (decimal)n), Gen.Choose(1, 9_999).Select(n => n / 1000m))
                from price in Gen.Choose(1, 500_000).Select(n => n / 100m)
                from discount in Gen.Frequency(
                    (3, Gen.Constant(0m)), (1, Gen.Choose(1, 100).Select(n => decimal.Round(price * quantity * n / 100, 2))))
                select (quantity, price, discount: Math.Min(
                    discount, decimal.Round(price * quantity, 2, MidpointRounding.ToZero))))
            select (precision, rate, lines: lines.Take(20).ToList());
        Prop.ForAll(amounts.ToArbitrary(), sold =>
        {
            var receipt = Samples.Receipt();
            var model = receipt["itemData"]![0]!;
            receipt["itemData"] = new JsonArray([.. sold.lines.Select(line =>
            {
                var item = model.DeepClone();
                (item["quantity"], item["unitPrice"]) = (line.quantity, line.price);
                item["taxableItems"] = new JsonArray(
                    new JsonObject { ["taxType"] = "T1", ["subType"] = "V010", ["rate"] = sold.rate });
                if (line.discount > 0)
                {
                    item["commercialDiscountData"] = new JsonArray(
                        new JsonObject { ["amount"] = line.discount, ["description"] = "sale" });
                }

                return item;
            })]);
            var composed = Samples.ComposeReceipt(
                receipt, settings: Till with { Precision = sold.precision, ReceiptPersonThreshold = 1_000_000_000m });
            Assert.Empty(composed.Errors);
            var document = Samples.Json(composed.Document);
            var shelf = sold.lines.Sum(line => decimal.Round(
                line.quantity * line.price - line.discount, sold.precision, MidpointRounding.AwayFromZero));
            Assert.Equal(shelf, (decimal)document["totalAmount"]!);

            var unit = 1m;
            for (var i = 0; i < sold.precision; i++) unit /= 10;
            foreach (var item in document["itemData"]!.AsArray())
            {
                var (net, vat) = ((decimal)item!["netSale"]!, (decimal)item["taxableItems"]![0]!["amount"]!);
                Assert.True(Math.Abs(vat - net * sold.rate / 100) <= 2 * unit, item.ToJsonString());
                Assert.Equal((decimal)item["total"]!, net + vat);
            }

            var items = document["itemData"]!.AsArray();
            Assert.Equal(items.Sum(i => (decimal)i!["netSale"]!), (decimal)document["netAmount"]!);
            Assert.Equal(
                items.Sum(i => (decimal)i!["taxableItems"]![0]!["amount"]!), (decimal)document["taxTotals"]![0]!["amount"]!);
        }).QuickCheckThrowOnFailure();
    }
}
