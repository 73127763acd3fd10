using System.Text;
using System.Text.Json.Nodes;
using Tamga.Egypt.Documents;
using Tamga.Egypt.Invoices.Composing;

namespace Tamga.Egypt.Tests.Documents;

public sealed class InvoiceArithmeticTests
{
    static readonly DocumentSettings TwoDecimals = new() { Precision = 2 };

    /// <summary>ETA's example uses codes that are no longer taken; its amounts are what ETA computes.</summary>
    static JsonObject OneDocWithTodaysCodes()
    {
        string[] today =
        [
            "", "V009", "Tbl01", "Tbl02", "W001", "ST01", "ST02", "Ent01", "RD01", "SC01", "Mn01", "MI01", "OF01", "ST03", "ST04",
            "Ent03", "RD03",
            "SC03", "Mn03", "MI03", "OF03",
        ];
        var document = Fixtures.ReadJson("egypt/one-doc.json").AsObject();
        document["issuer"]!["id"] = Samples.Issuer.TaxId;
        foreach (var line in document["invoiceLines"]!.AsArray())
        {
            line!["itemType"] = "EGS";
            line["itemCode"] = $"EG-{Samples.Issuer.TaxId}-{line["itemCode"]}";
            foreach (var tax in line["taxableItems"]!.AsArray())
            {
                var type = int.Parse(((string)tax!["taxType"]!)[1..]);
                tax["subType"] = today[type];
                if (type == 14) tax["rate"] = 0;
            }
        }

        return document;
    }

    [Fact]
    public void All_amounts_of_the_published_example_are_found_again_with_their_digits_as_written()
    {
        var given = OneDocWithTodaysCodes();
        var composed = Samples.Compose(given, TwoDecimals);
        Assert.Empty(composed.Errors);
        Assert.Equal(given.ToJsonString(), Samples.Json(composed.Document).ToJsonString());
    }

    [Fact]
    public void All_amounts_of_the_published_example_are_computed_from_its_prices_rates_and_fixed_amounts()
    {
        var given = OneDocWithTodaysCodes();
        var shortForm = given.DeepClone().AsObject();
        string[] totals =
            ["totalDiscountAmount", "totalSalesAmount", "netAmount", "taxTotals", "totalAmount", "totalItemsDiscountAmount"];
        foreach (var total in totals)
            shortForm.Remove(total);
        foreach (var line in shortForm["invoiceLines"]!.AsArray().Select(l => l!.AsObject()))
        {
            foreach (var total in new[] { "salesTotal", "total", "totalTaxableFees", "netTotal" }) line.Remove(total);
            line["unitValue"]!.AsObject().Remove("amountEGP");
            foreach (var tax in line["taxableItems"]!.AsArray().Select(t => t!.AsObject()))
                if ((string)tax["taxType"]! is not ("T3" or "T6" or "T14")) tax.Remove("amount");
        }

        var composed = Samples.Compose(shortForm, TwoDecimals);
        Assert.Empty(composed.Errors);
        Assert.Equal(Numbers(given), Numbers(Samples.Json(composed.Document)));
        Assert.Equal(5191.50m, composed.TotalAmount);
    }

    [Fact]
    public void A_price_in_another_currency_is_turned_into_pounds_with_five_decimals_whatever_the_precision()
    {
        var invoice = Samples.Export();
        var line = invoice["invoiceLines"]![0]!;
        line["quantity"] = 3;
        line["unitValue"] = JsonNode.Parse(
            """{ "currencySold": "EUR", "amountSold": 10.333, "currencyExchangeRate": 52.71845 }""");
        var document = Samples.Json(Samples.Compose(invoice, TwoDecimals).Document)["invoiceLines"]![0]!;
        Assert.Equal(544.73974m, (decimal)document["unitValue"]!["amountEGP"]!);
        Assert.Equal(1634.22m, (decimal)document["salesTotal"]!);
    }

    [Fact]
    public void A_rate_of_discount_gives_its_amount_and_lowers_the_base_of_the_tax()
    {
        var invoice = Samples.Invoice();
        var line = invoice["invoiceLines"]![0]!;
        line["unitValue"]!["amountEGP"] = 120.98889m;
        line["discount"] = JsonNode.Parse("""{ "rate": 10 }""");
        var composed = Samples.Json(Samples.Compose(invoice).Document)["invoiceLines"]![0]!;
        Assert.Equal(12.09889m, (decimal)composed["discount"]!["amount"]!);
        Assert.Equal(108.89m, (decimal)composed["netTotal"]!);
        Assert.Equal(15.2446m, (decimal)composed["taxableItems"]![0]!["amount"]!);
    }

    [Fact]
    public void A_fixed_discount_beside_a_rate_of_zero_stays()
    {
        var invoice = Samples.Invoice();
        invoice["invoiceLines"]![0]!["discount"] = JsonNode.Parse("""{ "rate": 0, "amount": 10.00 }""");
        var composed = Samples.Json(Samples.Compose(invoice).Document);
        Assert.Equal("""{"rate":0,"amount":10.00}""", composed["invoiceLines"]![0]!["discount"]!.ToJsonString());
        Assert.Equal(9990m, (decimal)composed["netAmount"]!);
        Assert.Equal(10m, (decimal)composed["totalDiscountAmount"]!);
    }

    [Fact]
    public void Withholding_is_taken_of_the_net_amount_less_the_discount_after_tax_and_subtracted_though_its_total_is_positive()
    {
        var invoice = Samples.Invoice();
        var line = invoice["invoiceLines"]![0]!;
        line["itemsDiscount"] = 100;
        line["taxableItems"] = JsonNode.Parse(
            """[{ "taxType": "T1", "subType": "V009", "rate": 14 }, { "taxType": "T4", "subType": "W002", "rate": 1 }]""");
        var composed = Samples.Json(Samples.Compose(invoice).Document);
        Assert.Equal("""[{"taxType":"T1","amount":1400},{"taxType":"T4","amount":99}]""", composed["taxTotals"]!.ToJsonString());
        Assert.Equal(10_000m + 1400 - 99 - 100, (decimal)composed["totalAmount"]!);
        Assert.Equal(100m, (decimal)composed["totalItemsDiscountAmount"]!);
    }

    [Theory]
    [InlineData(0.005, 2, 0.01)]
    [InlineData(0.004, 2, 0)]
    [InlineData(0.00005, 4, 0.0001)]
    [InlineData(1.005, 2, 1.01)]
    [InlineData(2.675, 2, 2.68)]
    public void Halves_are_rounded_up(double price, int precision, double expected)
    {
        var invoice = Samples.Invoice();
        invoice["invoiceLines"]![0]!["unitValue"]!["amountEGP"] = (decimal)price;
        var composed = Samples.Json(Samples.Compose(invoice, new() { Precision = precision }).Document);
        Assert.Equal((decimal)expected, (decimal)composed["totalSalesAmount"]!);
    }

    [Fact]
    public void A_negative_base_of_tax_is_rounded_away_from_zero()
    {
        var invoice = Samples.Invoice();
        var line = invoice["invoiceLines"]![0]!;
        line["unitValue"]!["amountEGP"] = 100;
        line["itemsDiscount"] = 101.25m;
        line["taxableItems"] = JsonNode.Parse(
            """[{ "taxType": "T1", "subType": "V009", "rate": 14 }, { "taxType": "T4", "subType": "W002", "rate": 2 }]""");
        var composed = Samples.Json(Samples.Compose(invoice, TwoDecimals).Document);
        Assert.Equal(-0.03m, (decimal)composed["taxTotals"]![1]!["amount"]!);
    }

    [Theory]
    [InlineData("totalAmount", 11_400.51)]
    [InlineData("totalSalesAmount", 9_999)]
    [InlineData("netAmount", 1)]
    [InlineData("totalDiscountAmount", 5)]
    [InlineData("totalItemsDiscountAmount", 5)]
    public void A_given_total_that_disagrees_names_its_path_what_was_given_and_what_was_computed(string total, double given)
    {
        var computed = (decimal)Samples.Json(Samples.Compose(Samples.Invoice()).Document)[total]!;
        var invoice = Samples.Invoice();
        invoice[total] = (decimal)given;
        var error = Assert.Single(Samples.Compose(invoice, path: "$.invoices[3]").Errors);
        Assert.Equal($"$.invoices[3].{total}: is given as {given}, computed as {computed}", error.ToString());
    }

    [Theory]
    [InlineData("salesTotal")]
    [InlineData("netTotal")]
    [InlineData("total")]
    [InlineData("totalTaxableFees")]
    public void A_given_amount_of_a_line_that_disagrees_is_an_error_there(string amount)
    {
        var invoice = Samples.Invoice();
        invoice["invoiceLines"]![0]![amount] = 7;
        Assert.Contains(Samples.Compose(invoice).Errors, e => e.Path == $"$.invoiceLines[0].{amount}");
    }

    [Fact]
    public void A_given_tax_total_that_disagrees_or_is_missing_or_belongs_to_no_line_is_an_error()
    {
        var invoice = Samples.Invoice();
        invoice["taxTotals"] = JsonNode.Parse("""[{ "taxType": "T1", "amount": 1 }]""");
        Assert.Equal("$.taxTotals[0].amount", Assert.Single(Samples.Compose(invoice).Errors).Path);
        invoice["taxTotals"] = JsonNode.Parse("""[{ "taxType": "T2", "amount": 1 }]""");
        Assert.Equal(
            ["$.taxTotals[0].taxType: is on no line", "$.taxTotals: lacks T1, which is 1400"],
            Samples.Compose(invoice).Errors.Select(e => e.ToString()));
    }

    [Theory]
    [InlineData("given", "11400.010")]
    [InlineData("computed", "11400")]
    public void Within_the_tolerance_the_given_amount_is_sent_or_the_computed_one_as_the_customer_wants(string whose, string sent)
    {
        var text = Encoding.UTF8.GetString(Samples.Bytes(Samples.Invoice()))[..^1] + ",\"totalAmount\":11400.010}";
        var composed = InvoiceComposer.Compose(
            Encoding.UTF8.GetBytes(text), Samples.Issuer,
            new() { Amounts = whose == "given" ? AmountsMode.Given : AmountsMode.Computed });
        Assert.Empty(composed.Errors);
        Assert.Contains($"\"totalAmount\":{sent},", Encoding.UTF8.GetString(composed.Document.Span), StringComparison.Ordinal);
        Assert.Contains($"\"TOTALAMOUNT\"\"{sent}\"", Encoding.UTF8.GetString(composed.Canonical.Span), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.5, true)]
    [InlineData(0.50001, false)]
    [InlineData(-0.5, true)]
    [InlineData(-0.50001, false)]
    public void A_given_amount_may_be_half_a_pound_off_as_ETA_allows_it(double off, bool isTaken)
    {
        var invoice = Samples.Invoice();
        invoice["totalAmount"] = 11_400m + (decimal)off;
        Assert.Equal(isTaken, Samples.Compose(invoice).IsValid);
    }

    [Fact]
    public void What_is_missing_is_computed_from_what_is_given()
    {
        var invoice = Samples.Invoice();
        invoice["invoiceLines"]![0]!["netTotal"] = 9_999.80m;
        var document = Samples.Json(Samples.Compose(invoice, TwoDecimals).Document);
        var line = document["invoiceLines"]![0]!;
        Assert.Equal(9_999.80m, (decimal)line["netTotal"]!);
        Assert.Equal(1_399.97m, (decimal)line["taxableItems"]![0]!["amount"]!);
        Assert.Equal(11_399.77m, (decimal)line["total"]!);
        Assert.Equal(9_999.80m, (decimal)document["netAmount"]!);
        Assert.Equal(11_399.77m, (decimal)document["totalAmount"]!);
    }

    [Fact]
    public void A_discount_by_rate_leaves_what_the_books_say_and_not_what_two_roundings_leave()
    {
        var invoice = Samples.Invoice();
        var line = invoice["invoiceLines"]![0]!;
        line["unitValue"]!["amountEGP"] = 0.50m;
        line["discount"] = JsonNode.Parse("""{ "rate": 33 }""");
        var composed = Samples.Json(Samples.Compose(invoice, TwoDecimals).Document)["invoiceLines"]![0]!;
        Assert.Equal(
            (0.50m, 0.16m, 0.34m),
            ((decimal)composed["salesTotal"]!, (decimal)composed["discount"]!["amount"]!, (decimal)composed["netTotal"]!));
    }

    [Fact]
    public void An_invoice_of_five_thousand_lines_stays_within_bounds()
    {
        var invoice = Samples.Invoice();
        var line = invoice["invoiceLines"]![0]!;
        invoice["invoiceLines"] = new JsonArray([.. Enumerable.Range(0, 5_000).Select(_ => line.DeepClone())]);
        var shortForm = Samples.Bytes(invoice);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var composed = InvoiceComposer.Compose(shortForm, Samples.Issuer, DocumentSettings.Default);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Empty(composed.Errors);
        Assert.Equal(57_000_000m, composed.TotalAmount);
        Assert.Equal(CanonicalText.Of(composed.Document.Span), composed.Canonical.ToArray());
        var results = composed.Document.Length + composed.Canonical.Length;
        Assert.True(allocated < 20 * results, $"{allocated:N0} bytes were allocated for {results:N0} bytes of results.");
    }

    /// <summary>Every number by its path, however many zeros it is written with.</summary>
    static Dictionary<string, decimal> Numbers(JsonNode node) =>
        GivenAmounts.Numbers(node).ToDictionary(number => number.Key, number => decimal.Parse(number.Value));
}
