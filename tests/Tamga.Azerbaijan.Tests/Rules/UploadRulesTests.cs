using System.Text.Json;
using System.Text.Json.Nodes;
using Tamga.Api;
using Tamga.Azerbaijan.Tests.Client;
using Tamga.Azerbaijan.Uploads;

namespace Tamga.Azerbaijan.Tests.Rules;

/// <summary>What is checked before an upload is sent.</summary>
public sealed class UploadRulesTests
{
    [Theory]
    [InlineData("doc-import-18pct-vat")]
    [InlineData("doc-import-avans")]
    [InlineData("doc-import-based-on-avans")]
    [InlineData("doc-import-batch-excerpt")]
    [InlineData("doc-import-goods-transfer")]
    [InlineData("doc-import-simplified")]
    [InlineData("doc-ex-avans-step1")]
    [InlineData("doc-ex-avans-step2")]
    [InlineData("doc-ex-goods-transfer")]
    [InlineData("doc-ex-simplified")]
    public void Every_documented_invoice_passes(string document) =>
        Assert.Empty(Check(JsonNode.Parse(ClientFixture.Document(document))!["invoices"]!));

    [Fact]
    public void A_good_invoice_passes() => Assert.Empty(Check(new JsonArray(Invoice())));

    [Theory]
    [InlineData("id", "$.invoices[0].id: the invoice id is missing (VatPortal code 37)")]
    [InlineData("main_info", "$.invoices[0].main_info: main_info is missing (VatPortal code 22)")]
    [InlineData("seller", "$.invoices[0].seller: the VOEN is missing (VatPortal code 20)")]
    [InlineData("buyer", "$.invoices[0].buyer: the VOEN is missing (VatPortal code 20)")]
    [InlineData("sum_subtotal1", "$.invoices[0].sum_subtotal1: sum_subtotal1 is missing (VatPortal code 24)")]
    [InlineData("sum_subtotal2", "$.invoices[0].sum_subtotal2: sum_subtotal2 is missing (VatPortal code 26)")]
    [InlineData("sum_total", "$.invoices[0].sum_total: sum_total is missing (VatPortal code 28)")]
    [InlineData("items", "$.invoices[0].items: items are missing (VatPortal code 39)")]
    public void What_is_missing_from_an_invoice_is_told_in_the_vendors_words(string member, string error)
    {
        var invoice = Invoice();
        invoice.Remove(member);
        Assert.Contains(error, Check(new JsonArray(invoice)));
    }

    [Theory]
    [InlineData("id", "an item's id is missing (VatPortal code 40)")]
    [InlineData("name", "an item's name is missing (VatPortal code 42)")]
    [InlineData("unit", "an item's unit is missing (VatPortal code 44)")]
    [InlineData("unit_price", "an item's unit_price is missing (VatPortal code 46)")]
    [InlineData("quantity", "an item's quantity is missing (VatPortal code 48)")]
    [InlineData("barcode", "an item's barcode is missing (VatPortal code 50)")]
    [InlineData("total", "is missing (VatPortal codes 52 to 60)")]
    public void What_is_missing_from_an_item_is_told_with_its_place(string member, string error)
    {
        var invoice = Invoice();
        invoice["items"]!.AsArray().Add(Item());
        invoice["items"]![1]!.AsObject().Remove(member);
        Assert.Contains($"$.invoices[0].items[1].{member}: {error}", Check(new JsonArray(invoice)));
    }

    [Theory]
    [InlineData("id", "\"SHORT\"", "code 38")]
    [InlineData("type", "\"advanceInvoice\"", "code 61")]
    [InlineData("seller", "\"12345\"", "code 21")]
    [InlineData("sum_total", "\"590\"", "code 29")]
    [InlineData("sum_total", "0", "code 29")]
    [InlineData("sum_aksiz", "-1", "code 30")]
    [InlineData("sum_apply_vat_amount", "true", "code 31")]
    [InlineData("sum_skip_vat_amount", "\"x\"", "code 32")]
    [InlineData("sum_vat_zero", "\"x\"", "code 33")]
    [InlineData("sum_vat_free", "\"x\"", "code 34")]
    [InlineData("sum_vat_amount", "\"x\"", "code 35")]
    [InlineData("sum_ttax", "\"x\"", "code 36")]
    [InlineData("main_info", "\"  \"", "code 22")]
    [InlineData("with_agent", "\"yes\"", "true or false")]
    public void What_is_invalid_is_told_with_its_code(string member, string value, string code)
    {
        var invoice = Invoice();
        invoice[member] = JsonNode.Parse(value);
        Assert.Contains(
            Check(new JsonArray(invoice)),
            e => e.StartsWith($"$.invoices[0].{member}: ", StringComparison.Ordinal)
                && e.Contains(code, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("sum_subtotal2", 501, "$.invoices[0].sum_subtotal2: is 501, and sum_subtotal1 plus sum_aksiz is 500")]
    [InlineData("sum_total", 591, "$.invoices[0].sum_total: is 591, and sum_subtotal2 plus sum_vat_amount plus sum_ttax is 590")]
    [InlineData("sum_vat_amount", 91, "$.invoices[0].sum_vat_amount: is 91, and 18 % of sum_apply_vat_amount is 90.00")]
    [InlineData("sum_total", 591, "$.invoices[0].sum_total: is 591, and total of all items add up to 590")]
    public void Sums_that_do_not_agree_are_told_with_both_figures(string member, decimal value, string error)
    {
        var invoice = Invoice();
        invoice[member] = value;
        Assert.Contains(error, Check(new JsonArray(invoice)));
    }

    [Theory]
    [InlineData("quantity", 3, "$.invoices[0].items[0].subtotal1: is 500, and quantity times unit_price is 750")]
    [InlineData("aksiz", 10, "$.invoices[0].items[0].subtotal2: is 500, and subtotal1 plus aksiz is 510")]
    [InlineData(
        "transport_tax", 5, "$.invoices[0].items[0].total: is 590, and subtotal2 plus vat_amount plus transport_tax is 595")]
    public void Sums_of_items_are_checked_too(string member, decimal value, string error)
    {
        var invoice = Invoice();
        invoice["items"]![0]![member] = value;
        Assert.Contains(error, Check(new JsonArray(invoice)));
    }

    [Fact]
    public void Excise_and_road_tax_are_part_of_the_sums()
    {
        var invoice = Invoice();
        var item = invoice["items"]![0]!;
        (item["aksiz"], item["subtotal2"], item["transport_tax"]) = (50, 550, 20);
        (item["apply_vat_amount"], item["vat_amount"], item["total"]) = (550, 99, 669);
        (invoice["sum_aksiz"], invoice["sum_subtotal2"], invoice["sum_ttax"]) = (50, 550, 20);
        (invoice["sum_apply_vat_amount"], invoice["sum_vat_amount"], invoice["sum_total"]) = (550, 99, 669);
        Assert.Empty(Check(new JsonArray(invoice)));
    }

    [Fact]
    public void The_parts_with_and_without_VAT_need_not_add_up()
    {
        var invoice = Invoice();
        foreach (var name in new[] { "sum_apply_vat_amount", "sum_vat_amount" }) invoice.Remove(name);
        foreach (var name in new[] { "apply_vat_amount", "vat_amount" }) invoice["items"]![0]!.AsObject().Remove(name);
        (invoice["sum_total"], invoice["items"]![0]!["total"]) = (500, 500);
        Assert.Empty(Check(new JsonArray(invoice)));
    }

    [Fact]
    public void A_difference_within_the_tolerance_passes_and_the_tolerance_is_a_setting()
    {
        var invoice = Invoice();
        invoice["sum_total"] = 590.01m;
        Assert.Empty(Check(new JsonArray(invoice)));
        Assert.NotEmpty(Check(new JsonArray(invoice.DeepClone()), new VatPortalOptions { Tolerance = 0.001m }));
    }

    [Fact]
    public void A_goods_transfer_stays_with_its_taxpayer_and_bears_no_VAT()
    {
        var invoice = Invoice();
        (invoice["type"], invoice["from_wh"], invoice["wh_field"]) = ("goodsTransfer", "WH-1", 3);
        var errors = Check(new JsonArray(invoice));
        Assert.Contains("$.invoices[0].to_wh: to_wh is invalid (VatPortal code 64)", errors);
        Assert.Contains("$.invoices[0].wh_field: must be 1 (code) or 2 (name)", errors);
        Assert.Contains("$.invoices[0].buyer: must be the seller: goods are transferred within one taxpayer", errors);
        Assert.Contains("$.invoices[0].sum_vat_amount: must be 0: a goods transfer has no VAT", errors);
    }

    [Fact]
    public void An_id_is_used_once_in_an_upload() =>
        Assert.Contains("$.invoices[1].id: is used twice in this upload; VatPortal refuses it (code 17)",
            Check(new JsonArray(Invoice(), Invoice())));

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("null")]
    public void Without_invoices_there_is_nothing_to_check(string invoices) =>
        Assert.Equal(["$.invoices: there are no invoices (VatPortal code 6)"], Check(JsonNode.Parse(invoices)));

    [Theory]
    [InlineData("""[1, null, "x", []]""")]
    [InlineData(
        """[{"id":1,"type":2,"items":[1,null,{}],"sum_total":1e400"""
        + ""","sum_subtotal1":79228162514264337593543950335,"sum_aksiz":79228162514264337593543950335}]""")]
    [InlineData(
        """[{"id":"INV-0000001","sum_aksiz":-79228162514264337593543950335,"items":[{"aksiz":79228162514264337593543950335"""
        + ""","unit_price":79228162514264337593543950335,"quantity":2,"subtotal1":-79228162514264337593543950335}]}]""")]
    [InlineData("""[{"id":"\ud800aaaaaaa","main_info":"\udc00","seller":{},"buyer":[],"items":{}}]""")]
    public void Whatever_is_sent_gets_errors_and_no_exception(string invoices)
    {
        var errors = new ValidationErrors();
        new UploadRules(new VatPortalOptions()).Check(JsonElement.Parse(invoices), errors);
        Assert.True(errors.Any);
    }

    [Fact]
    public void An_invoice_of_an_avans_may_leave_everything_else_out_and_an_empty_avans_is_none()
    {
        var ofAvans = new JsonObject { ["id"] = "INV-0000001", ["main_qaime"] = "AA24070000000", ["items"] = new JsonArray() };
        Assert.Empty(Check(new JsonArray(ofAvans)));
        var invoice = Invoice();
        invoice["main_qaime"] = "";
        var invoices = new JsonArray(invoice);
        Assert.Empty(Check(invoices));
        invoice.Remove("items");
        Assert.NotEmpty(Check(invoices));
    }

    [Theory]
    [InlineData("2025-08-01", "2025-08-01T00:00:00")]
    [InlineData("2025-08-01T08:00", "2025-08-01T08:00:00")]
    [InlineData("2025-08-01T08:00:00+04:00", "2025-08-01T08:00:00")]
    [InlineData("2025-07-31T20:00:00Z", "2025-08-01T00:00:00")]
    [InlineData("2025-07-31T22:00:00.123+02:00", "2025-08-01T00:00:00.123")]
    [InlineData("01.08.2025 08:00", "2025-08-01T08:00:00")]
    [InlineData("2025-02-30", null)]
    [InlineData("soon", null)]
    public void A_time_with_an_offset_is_turned_into_the_portals(string text, string? expected) => Assert.Equal(
        expected is null ? null : DateTime.Parse(expected, System.Globalization.CultureInfo.InvariantCulture),
        VatPortalTime.ParseWanted(text, VatPortalTime.Zone(new VatPortalOptions())));

    [Fact]
    public void The_invoices_are_kept_as_they_were_written()
    {
        const string text = """{"id":"INV-0000001","main_qaime":"AA24070000000","extra":1.50}""";
        var ordered = new UploadRules(new VatPortalOptions()).Check(JsonElement.Parse($"[{text}]"), new ValidationErrors());
        Assert.Equal([new OrderedInvoice("INV-0000001", text)], ordered);
    }

    static IReadOnlyList<string> Check(JsonNode? invoices, VatPortalOptions? options = null)
    {
        var errors = new ValidationErrors();
        new UploadRules(options ?? new VatPortalOptions()).Check(
            invoices is null ? null : JsonElement.Parse(invoices.ToJsonString()), errors);
        return errors.All;
    }

    static JsonObject Invoice() => new()
    {
        ["id"] = "ERP-2026-0001", ["main_info"] = "Müqavilə 1", ["seller"] = "1234567891", ["buyer"] = "1111111111",
        ["sum_subtotal1"] = 500, ["sum_subtotal2"] = 500, ["sum_apply_vat_amount"] = 500, ["sum_vat_amount"] = 90,
        ["sum_total"] = 590, ["items"] = new JsonArray(Item()),
    };

    static JsonObject Item() => new()
    {
        ["id"] = "1111111001", ["name"] = "Masa", ["unit"] = "ədəd", ["unit_price"] = 250, ["quantity"] = 2,
        ["barcode"] = "1111111001000", ["subtotal1"] = 500, ["subtotal2"] = 500, ["apply_vat_amount"] = 500, ["vat_amount"] = 90,
        ["total"] = 590,
    };
}
