using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Tamga.Egypt.Documents;
using Tamga.Sandbox.Egypt.Rules;

namespace Tamga.Egypt.Tests.Documents;

/// <summary>What a till gives is sent as it is given or refused, never changed; and what is sent agrees in itself.</summary>
public sealed class GivenReceiptAmountsProperties
{
    [Fact]
    public void A_given_amount_is_sent_with_its_digits_or_refused() => ForEvery((given, settings) =>
    {
        var composed = Samples.ComposeReceipt(given, settings: settings);
        if (!composed.IsValid)
        {
            Assert.All(composed.Errors, e => Assert.Contains("computed as", e.Message, StringComparison.Ordinal));
            return;
        }

        var sent = GivenAmounts.Numbers(Samples.Json(composed.Document));
        foreach (var (path, literal) in GivenAmounts.Numbers(given)) Assert.Equal((path, literal), (path, sent[path]));
    });

    [Fact]
    public void What_is_sent_agrees_in_itself_within_what_ETA_allows() => ForEvery((given, settings) =>
    {
        var composed = Samples.ComposeReceipt(given, settings: settings);
        if (!composed.IsValid) return;
        var findings = new Findings();
        using var sent = JsonDocument.Parse(composed.Document);
        ReceiptArithmetic.Check(new Part(sent.RootElement, "receipt", findings));
        Assert.True(findings.None, string.Join("\n", findings.Faults));
    });

    [Fact]
    public void Receipts_that_are_off_as_rounding_makes_them_are_sent()
    {
        var (all, sent) = (0, 0);
        ForEvery((given, settings) =>
        {
            all++;
            if (Samples.ComposeReceipt(given, settings: settings).IsValid) sent++;
        });
        Assert.True(sent > all / 3, $"{sent} of {all}");
    }

    static void ForEvery(Action<JsonObject, DocumentSettings> property)
    {
        var items =
            from quantity in Gen.Choose(1, 200)
            from price in DocumentGenerator.Numbers(500_000, 200_000_000)
            from discount in Gen.Choose(0, 40)
            from taxes in DocumentGenerator.TaxItems.ListOf()
            select Item(quantity, price, discount, taxes);
        var receipts =
            from lines in items.NonEmptyListOf()
            from precision in Gen.Choose(2, 5)
            from offsets in GivenAmounts.Offsets
            select (Lines: lines.Take(8).ToList(), Precision: precision, Offsets: offsets);
        FsCheck.Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(150),
            Prop.ForAll(receipts.ToArbitrary(), sold =>
            {
                var settings = new DocumentSettings { Precision = sold.Precision, ReceiptPersonThreshold = 1_000_000_000_000m };
                var receipt = Samples.Receipt();
                receipt["itemData"] = new JsonArray([.. sold.Lines.Select(line => line.DeepClone())]);
                var whole = Samples.ComposeReceipt(receipt, settings: settings);
                Assert.True(whole.IsValid, string.Join("\n", whole.Errors));
                property(Moved(Samples.Json(whole.Document), new GivenAmounts(sold.Offsets)), settings);
            }));
    }

    static JsonObject Item(int quantity, decimal price, int discount, IEnumerable<JsonObject> taxes)
    {
        var item = Samples.Receipt()["itemData"]![0]!.DeepClone().AsObject();
        (item["quantity"], item["unitPrice"]) = (quantity, price);
        if (discount > 0)
        {
            item["commercialDiscountData"] =
                new JsonArray(new JsonObject { ["rate"] = discount, ["description"] = "sale" });
        }

        item["taxableItems"] = new JsonArray([.. taxes.DistinctBy(t => (string)t["taxType"]!).Take(6)]);
        return item;
    }

    /// <summary>The whole receipt, amounts off by so much, some left out.</summary>
    static JsonObject Moved(JsonObject receipt, GivenAmounts amounts)
    {
        string[] totals = ["totalSales", "totalCommercialDiscount", "totalItemsDiscount", "netAmount", "totalAmount"];
        foreach (var total in totals) amounts.Move(receipt, total);
        if (amounts.LeavesOut()) receipt.Remove("taxTotals");
        foreach (var item in receipt["itemData"]!.AsArray().Select(i => i!.AsObject()))
        {
            foreach (var amount in new[] { "totalSale", "netSale", "total" }) amounts.Move(item, amount);
            foreach (var discount in item["commercialDiscountData"]?.AsArray() ?? [])
                amounts.Move(discount!.AsObject(), "amount");
            amounts.MoveTaxes(item);
        }

        return receipt;
    }
}
