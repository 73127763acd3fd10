using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Tamga.Egypt.Documents;
using Tamga.Egypt.Receipts.Composing;

namespace Tamga.Egypt.Tests.Documents;

public sealed class ReceiptComposerTests
{
    static readonly string SomeUuid = new('c', 64);
    static readonly string AnotherUuid = new('d', 64);

    static string[] Paths(JsonNode receipt, string? previousUuid = "", DocumentSettings? settings = null) =>
        [.. Samples.ComposeReceipt(receipt, previousUuid, settings).Errors.Select(e => e.Path)];

    [Fact]
    public void The_uuid_is_the_hash_of_the_receipt_with_an_empty_uuid()
    {
        var composed = Samples.ComposeReceipt(Samples.Receipt());
        Assert.Empty(composed.Errors);
        var document = Samples.Json(composed.Document);
        Assert.Equal(composed.Uuid, (string)document["header"]!["uuid"]!);
        document["header"]!["uuid"] = "";
        Assert.Equal(composed.Canonical.ToArray(), CanonicalText.Of(Samples.Bytes(document)));
        Assert.Equal(composed.Uuid, Convert.ToHexStringLower(SHA256.HashData(composed.Canonical.Span)));
        Assert.Contains("\"UUID\"\"\"", Encoding.UTF8.GetString(composed.Canonical.Span), StringComparison.Ordinal);
    }

    [Fact]
    public void The_other_reading_of_the_rule_leaves_the_uuid_out_of_the_text()
    {
        var composed = Samples.ComposeReceipt(Samples.Receipt(), settings: new() { ReceiptUuidKeepsEmptyKey = false });
        var document = Samples.Json(composed.Document);
        Assert.Equal(composed.Uuid, (string)document["header"]!["uuid"]!);
        document["header"]!.AsObject().Remove("uuid");
        Assert.Equal(composed.Canonical.ToArray(), CanonicalText.Of(Samples.Bytes(document)));
    }

    [Fact]
    public void The_link_to_the_receipt_before_is_part_of_the_hash()
    {
        var first = Samples.ComposeReceipt(Samples.Receipt());
        var second = Samples.ComposeReceipt(Samples.Receipt(), first.Uuid);
        Assert.Equal("", (string)Samples.Json(first.Document)["header"]!["previousUUID"]!);
        Assert.Equal(first.Uuid, (string)Samples.Json(second.Document)["header"]!["previousUUID"]!);
        Assert.NotEqual(first.Uuid, second.Uuid);
    }

    [Fact]
    public void A_link_that_the_ERP_gives_must_be_the_last_accepted_receipt()
    {
        var receipt = Samples.Receipt();
        receipt["header"]!["previousUUID"] = SomeUuid;
        Assert.Equal(["$.header.previousUUID"], Paths(receipt));
        Assert.Equal(["$.header.previousUUID"], Paths(receipt, AnotherUuid));
        Assert.Empty(Paths(receipt, SomeUuid));
        Assert.Empty(Paths(receipt, previousUuid: null));
    }

    [Fact]
    public void Lines_with_price_and_quantity_become_a_full_receipt()
    {
        var composed = Samples.ComposeReceipt(Samples.Receipt());
        var document = Samples.Json(composed.Document);
        Assert.Equal("1.2", (string)document["documentType"]!["typeVersion"]!);
        Assert.Equal(
            ("123456789", "0", "4620"),
            ((string)document["seller"]!["rin"]!, (string)document["seller"]!["branchCode"]!,
                (string)document["seller"]!["activityCode"]!));
        Assert.Equal("Nasr City", (string)document["seller"]!["branchAddress"]!["regionCity"]!);
        Assert.Equal("P", (string)document["buyer"]!["type"]!);
        Assert.Equal("C", (string)document["paymentMethod"]!);
        Assert.Equal(("EGP", 0), ((string)document["header"]!["currency"]!, (int)document["header"]!["exchangeRate"]!));
        Assert.Equal(
            (11m, 11m, 12.54m),
            ((decimal)document["totalSales"]!, (decimal)document["netAmount"]!, (decimal)document["totalAmount"]!));
        Assert.Equal(("REC-1", "POS-1", false), (composed.ReceiptNumber, composed.DeviceSerialNumber, composed.IsReturn));
    }

    [Fact]
    public void The_type_alone_may_stand_for_the_document_type()
    {
        var receipt = Samples.Receipt();
        receipt["documentType"] = "s";
        Assert.Equal(Samples.ComposeReceipt(Samples.Receipt()).Uuid, Samples.ComposeReceipt(receipt).Uuid);
    }

    /// <summary>Lines of the ETA SDK's sample, with the amounts printed there.</summary>
    [Theory]
    [InlineData(7, 13.5, 1.512, 3.9, -5, 5, 92.988, 12.31832, 4.4544, 96.95192)]
    [InlineData(89, 150.987, 134.37843, 5.7, 6, 3, 13303.46457, 1863.32504, 398.93294, 14762.15667)]
    public void The_lines_that_ETA_publishes_come_out_as_published(
        int quantity, double price, double commercial, double itemDiscount, int valueDifference, int withholding, double net,
        double vat, double withheld, double total)
    {
        var receipt = Samples.Receipt();
        var item = receipt["itemData"]![0]!;
        item["quantity"] = quantity;
        item["unitPrice"] = (decimal)price;
        item["commercialDiscountData"] = new JsonArray(
            new JsonObject { ["amount"] = (decimal)commercial, ["description"] = "XYZ" });
        item["itemDiscountData"] = new JsonArray(new JsonObject { ["amount"] = (decimal)itemDiscount, ["description"] = "ABC" });
        item["valueDifference"] = valueDifference;
        item["taxableItems"] = new JsonArray(
            new JsonObject { ["taxType"] = "T1", ["subType"] = "V009", ["rate"] = 14 },
            new JsonObject { ["taxType"] = "T4", ["subType"] = "W001", ["rate"] = withholding });
        var composed = Samples.ComposeReceipt(receipt);
        Assert.Empty(composed.Errors);
        var line = Samples.Json(composed.Document)["itemData"]![0]!;
        Assert.Equal((decimal)net, (decimal)line["netSale"]!);
        Assert.Equal((decimal)vat, (decimal)line["taxableItems"]![0]!["amount"]!);
        Assert.Equal((decimal)withheld, (decimal)line["taxableItems"]![1]!["amount"]!);
        Assert.Equal((decimal)total, (decimal)line["total"]!);
        Assert.Equal((decimal)commercial, (decimal)Samples.Json(composed.Document)["totalCommercialDiscount"]!);
        Assert.Equal((decimal)itemDiscount, (decimal)Samples.Json(composed.Document)["totalItemsDiscount"]!);
    }

    [Fact]
    public void Discounts_on_the_receipt_and_additional_ones_on_its_lines_are_taken_off()
    {
        var receipt = Samples.Receipt();
        var item = receipt["itemData"]![0]!;
        item["commercialDiscountData"] =
            JsonNode.Parse("""[{ "rate": 10, "description": "a" }, { "amount": 0.5, "description": "b" }]""");
        item["additionalCommercialDiscount"] = JsonNode.Parse("""{ "amount": 0.4, "description": "c" }""");
        item["additionalItemDiscount"] = JsonNode.Parse("""{ "amount": 0.25, "description": "d" }""");
        item["taxableItems"] = JsonNode.Parse("""[{ "taxType": "T1", "subType": "V003" }]""");
        receipt["extraReceiptDiscountData"] = JsonNode.Parse("""[{ "amount": 1, "description": "loyalty" }]""");
        var document = Samples.Json(Samples.ComposeReceipt(receipt).Document);
        Assert.Equal(1.1m, (decimal)document["itemData"]![0]!["commercialDiscountData"]![0]!["amount"]!);
        Assert.Equal(9m, (decimal)document["netAmount"]!);
        Assert.Equal(7.75m, (decimal)document["totalAmount"]!);
    }

    [Fact]
    public void A_return_names_the_receipt_of_the_sale()
    {
        Assert.Equal(["$.header.referenceUUID"], Paths(Samples.Receipt("r")));
        var receipt = Samples.Receipt("r");
        receipt["header"]!["referenceUUID"] = SomeUuid;
        var composed = Samples.ComposeReceipt(receipt);
        Assert.Empty(composed.Errors);
        Assert.True(composed.IsReturn);
        Assert.Equal(SomeUuid, (string)Samples.Json(composed.Document)["header"]!["referenceUUID"]!);
        receipt["documentType"]!["receiptType"] = "s";
        Assert.Equal(["$.header.referenceUUID"], Paths(receipt));
    }

    [Fact]
    public void The_QR_code_tells_where_the_receipt_is_found_its_total_and_its_issuer()
    {
        var composed = Samples.ComposeReceipt(Samples.Receipt());
        Assert.Equal(
            $"https://invoicing.eta.gov.eg/receipts/search/{composed.Uuid}/share/2026-01-15T10:00:00Z"
                + "#Total:12.54,IssuerRIN:123456789",
            composed.QrText("https://invoicing.eta.gov.eg/"));
        var broken = Samples.ComposeReceipt(new JsonObject());
        Assert.Throws<InvalidOperationException>(() => broken.QrText("https://invoicing.eta.gov.eg"));
    }

    [Fact]
    public void A_device_of_the_gateway_fills_the_serial_number_and_refuses_another()
    {
        var receipt = Samples.Receipt();
        var other = ReceiptComposer.Compose(Samples.Bytes(receipt), Samples.Issuer, new("POS-2"), "", DocumentSettings.Default);
        Assert.Equal("$.seller.deviceSerialNumber", Assert.Single(other.Errors).Path);
        receipt.Remove("seller");
        var filled = ReceiptComposer.Compose(
            Samples.Bytes(receipt), Samples.Issuer, new("POS-2", "L-1"), "", DocumentSettings.Default);
        Assert.Equal(
            ("POS-2", "L-1"),
            (filled.DeviceSerialNumber, (string)Samples.Json(filled.Document)["seller"]!["syndicateLicenseNumber"]!));
    }

    [Theory]
    [InlineData("header", null, null, "$.header")]
    [InlineData("header", "receiptNumber", null, "$.header.receiptNumber")]
    [InlineData("header", "receiptNumber", "\"123456789012345678901234567890123456789012345678901\"", "$.header.receiptNumber")]
    [InlineData("header", "dateTimeIssued", "\"yesterday\"", "$.header.dateTimeIssued")]
    [InlineData("header", "referenceOldUUID", "\"ABC\"", "$.header.referenceOldUUID")]
    [InlineData("header", "currency", "\"USD\"", "$.header.exchangeRate")]
    [InlineData("header", "orderdeliveryMode", "\"XX\"", "$.header.orderdeliveryMode")]
    [InlineData("documentType", "receiptType", "\"SX\"", "$.documentType.receiptType")]
    [InlineData("header", "documentUseReason", "\"B\"", "$.header.documentUseReason")]
    [InlineData("header", "salesIssuedDateTime", "\"2026-01-01T10:00:00Z\"", "$.header.salesIssuedDateTime")]
    [InlineData("documentType", "typeVersion", "\"1.0\"", "$.documentType.typeVersion")]
    [InlineData("seller", "deviceSerialNumber", "\"\"", "$.seller.deviceSerialNumber")]
    [InlineData("seller", "rin", "\"987654321\"", "$.seller.rin")]
    [InlineData("paymentMethod", null, "\"CASH\"", "$.paymentMethod")]
    [InlineData("feesAmount", null, "1", "$.feesAmount")]
    [InlineData("adjustment", null, "-1", "$.adjustment")]
    [InlineData("buyer", null, """{"type":"B","name":"x"}""", "$.buyer.id")]
    [InlineData("buyer", null, """{"type":"P","id":"1"}""", "$.buyer.id")]
    [InlineData("itemData", null, "[]", "$.itemData")]
    [InlineData("totalAmount", null, "1", "$.totalAmount")]
    [InlineData("extraReceiptDiscountData", null, """[{"amount":100,"description":"x"}]""", "$.extraReceiptDiscountData")]
    [InlineData("extraReceiptDiscountData", null, """[{"rate":10,"description":"x"}]""", "$.extraReceiptDiscountData[0].amount")]
    [InlineData("extraReceiptDiscountData", null, """[{"amount":1}]""", "$.extraReceiptDiscountData[0].description")]
    public void Each_rule_of_a_receipt_names_its_member(string part, string? member, string? json, string path)
    {
        var receipt = Samples.Receipt();
        var value = json is null ? null : JsonNode.Parse(json);
        if (member is null && value is null) receipt.Remove(part);
        else if (member is null) receipt[part] = value;
        else if (value is null) receipt[part]!.AsObject().Remove(member);
        else receipt[part]![member] = value;
        Assert.Equal([path], Paths(receipt));
    }

    [Theory]
    [InlineData("unitPrice", "null", "$.itemData[0].unitPrice")]
    [InlineData("quantity", "0", "$.itemData[0].quantity")]
    [InlineData("unitType", "\"XYZ\"", "$.itemData[0].unitType")]
    [InlineData("itemCode", "\"7\"", "$.itemData[0].itemCode")]
    [InlineData("commercialDiscountData", """[{"amount":11.6,"description":"x"}]""", "$.itemData[0].commercialDiscountData")]
    [InlineData("commercialDiscountData", """[{"amount":1}]""", "$.itemData[0].commercialDiscountData[0].description")]
    [InlineData("commercialDiscountData", """[{"rate":10,"description":""}]""",
        "$.itemData[0].commercialDiscountData[0].description")]
    [InlineData("additionalItemDiscount", """{"amount":1}""", "$.itemData[0].additionalItemDiscount.description")]
    [InlineData("commercialDiscountData", """[{"rate":101,"description":"x"}]""", "$.itemData[0].commercialDiscountData[0].rate")]
    [InlineData("itemDiscountData", """[{"amount":-1,"description":"x"}]""", "$.itemData[0].itemDiscountData[0].amount")]
    [InlineData("netSale", "1", "$.itemData[0].netSale")]
    [InlineData("taxableItems", """[{"taxType":"T1","subType":"W001"}]""", "$.itemData[0].taxableItems[0].subType")]
    public void Each_rule_of_a_receipt_s_line_names_its_member(string member, string json, string path)
    {
        var receipt = Samples.Receipt();
        receipt["itemData"]![0]![member] = JsonNode.Parse(json);
        Assert.Equal([path], Paths(receipt));
    }

    [Fact]
    public void A_person_is_told_from_the_threshold_on() =>
        Assert.Equal(
            ["$.buyer.id", "$.buyer.name"], Paths(Samples.Receipt(), settings: new() { ReceiptPersonThreshold = 12.54m }));

    [Theory]
    [InlineData("s")]
    [InlineData("S")]
    [InlineData("SR", "TO")]
    [InlineData("SC", "FC")]
    [InlineData("SS")]
    [InlineData("ST")]
    [InlineData("SH")]
    [InlineData("SP")]
    [InlineData("SB")]
    [InlineData("SE")]
    [InlineData("SN")]
    [InlineData("SU")]
    public void Every_type_of_sale_names_no_sale_and_retail_and_restaurants_their_delivery(string type, string? delivery = null)
    {
        var receipt = Samples.Receipt(type);
        if (delivery is not null)
        {
            Assert.Equal(["$.header.orderdeliveryMode"], Paths(receipt));
            receipt["header"]!["orderdeliveryMode"] = delivery;
        }

        Assert.Empty(Paths(receipt));
        receipt["header"]!["referenceUUID"] = SomeUuid;
        Assert.Equal(["$.header.referenceUUID"], Paths(receipt));
    }

    [Theory]
    [InlineData("R")]
    [InlineData("RR")]
    [InlineData("RC")]
    [InlineData("RS")]
    [InlineData("RT")]
    [InlineData("RH")]
    [InlineData("RP")]
    [InlineData("RB")]
    [InlineData("RE")]
    [InlineData("RN")]
    [InlineData("RU")]
    public void Every_type_of_return_names_its_sale(string type)
    {
        var receipt = Samples.Receipt(type);
        Assert.Equal(["$.header.referenceUUID"], Paths(receipt));
        receipt["header"]!["referenceUUID"] = SomeUuid;
        var composed = Samples.ComposeReceipt(receipt);
        Assert.Empty(composed.Errors);
        Assert.True(composed.IsReturn);
        Assert.Equal(type, (string)Samples.Json(composed.Document)["documentType"]!["receiptType"]!);
    }

    [Fact]
    public void A_return_without_reference_says_why_and_when_it_was_sold()
    {
        var receipt = Samples.Receipt("RWR");
        Assert.Equal(["$.header.documentUseReason", "$.header.salesIssuedDateTime"], Paths(receipt));
        receipt["header"]!["documentUseReason"] = "X";
        receipt["header"]!["salesIssuedDateTime"] = "2026-01-15T10:00:01Z";
        Assert.Equal(["$.header.documentUseReason", "$.header.salesIssuedDateTime"], Paths(receipt));
        receipt["header"]!["documentUseReason"] = "B";
        receipt["header"]!["salesIssuedDateTime"] = "2025-12-31T23:30:00+02:00";
        var composed = Samples.ComposeReceipt(receipt);
        Assert.Empty(composed.Errors);
        Assert.False(composed.IsReturn);
        Assert.Equal("2025-12-31T21:30:00Z", (string)Samples.Json(composed.Document)["header"]!["salesIssuedDateTime"]!);
        receipt["header"]!["referenceUUID"] = SomeUuid;
        Assert.Equal(["$.header.referenceUUID"], Paths(receipt));
    }

    [Fact]
    public void A_type_is_known_in_any_case_and_sent_as_ETA_writes_it()
    {
        var receipt = Samples.Receipt("sh");
        Assert.Equal(
            "SH", (string)Samples.Json(Samples.ComposeReceipt(receipt).Document)["documentType"]!["receiptType"]!);
    }

    [Theory]
    [InlineData("EGS", "EG-123456789-A-7", null, "A-7")]
    [InlineData("GS1", "6223000000014", null, "6223000000014")]
    [InlineData("EGS", "EG-123456789-A-7", "mine", "mine")]
    [InlineData("EGS", "EG-123456789-A-7", "", "A-7")]
    public void An_item_without_a_code_of_the_seller_gets_the_one_in_its_item_code(
        string type, string code, string? own, string expected)
    {
        var receipt = Samples.Receipt();
        var item = receipt["itemData"]![0]!;
        (item["itemType"], item["itemCode"]) = (type, code);
        if (own is not null) item["internalCode"] = own;
        var composed = Samples.ComposeReceipt(receipt, settings: new() { CheckGs1Digit = false });
        Assert.Empty(composed.Errors);
        Assert.Equal(expected, (string)Samples.Json(composed.Document)["itemData"]![0]!["internalCode"]!);
    }

    [Fact]
    public void An_item_code_that_is_too_long_for_an_own_code_asks_for_one()
    {
        var receipt = Samples.Receipt();
        receipt["itemData"]![0]!["itemCode"] = "EG-123456789-" + new string('1', 51);
        Assert.Equal(["$.itemData[0].internalCode"], Paths(receipt));
    }

    [Fact]
    public void A_receipt_has_at_most_300_lines()
    {
        var receipt = Samples.Receipt();
        var items = receipt["itemData"]!.AsArray();
        while (items.Count < 300) items.Add(items[0]!.DeepClone());
        Assert.Empty(Paths(receipt));
        items.Add(items[0]!.DeepClone());
        Assert.Equal(["$.itemData"], Paths(receipt));
    }
}
