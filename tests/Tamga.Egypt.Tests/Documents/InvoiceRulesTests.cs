using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using Tamga.Egypt.Documents;
using Tamga.Egypt.Invoices.Composing;

namespace Tamga.Egypt.Tests.Documents;

/// <summary>Each rule, broken once: the error names the member.</summary>
public sealed class InvoiceRulesTests
{
    const string Line = "$.invoiceLines[0]";

    static string[] Paths(JsonNode invoice, DocumentSettings? settings = null) =>
        [.. Samples.Compose(invoice, settings).Errors.Select(e => e.Path).Distinct()];

    static JsonNode With(JsonObject invoice, string path, string? json)
    {
        JsonNode at = invoice;
        var steps = path.Split('.');
        foreach (var step in steps[..^1]) at = int.TryParse(step, out var index) ? at[index]! : at[step]!;
        if (json is null) at.AsObject().Remove(steps[^1]);
        else at[steps[^1]] = JsonNode.Parse(json);
        return invoice;
    }

    [Theory]
    [InlineData("internalID", null, "$.internalID")]
    [InlineData("internalID", "\"\"", "$.internalID")]
    [InlineData("internalID", "17", "$.internalID")]
    [InlineData("internalID", "true", "$.internalID")]
    [InlineData("internalID", "\"123456789012345678901234567890123456789012345678901\"", "$.internalID")]
    [InlineData("documentType", null, "$.documentType")]
    [InlineData("documentType", "\"X\"", "$.documentType")]
    [InlineData("documentTypeVersion", "\"1.1\"", "$.documentTypeVersion")]
    [InlineData("dateTimeIssued", null, "$.dateTimeIssued")]
    [InlineData("dateTimeIssued", "\"2026-01-15\"", "$.dateTimeIssued")]
    [InlineData("dateTimeIssued", "\"2026-02-30T10:00:00Z\"", "$.dateTimeIssued")]
    [InlineData("dateTimeIssued", "\"2026-01-15T10:00:00\"", "$.dateTimeIssued")]
    [InlineData("dateTimeIssued", "\"2026-01-15T25:00:00Z\"", "$.dateTimeIssued")]
    [InlineData("serviceDeliveryDate", "\"15.01.2026\"", "$.serviceDeliveryDate")]
    [InlineData("taxpayerActivityCode", "\"0000\"", "$.taxpayerActivityCode")]
    [InlineData("proformaInvoiceNumber", "\"123456789012345678901234567890123456789012345678901\"", "$.proformaInvoiceNumber")]
    [InlineData("issuer", """{"id":"987654321"}""", "$.issuer.id")]
    [InlineData("issuer", "\"me\"", "$.issuer")]
    [InlineData("receiver", null, "$.receiver")]
    [InlineData("receiver.type", null, "$.receiver.type")]
    [InlineData("receiver.type", "\"Q\"", "$.receiver.type")]
    [InlineData("receiver.id", "\"12345678\"", "$.receiver.id")]
    [InlineData("receiver.id", null, "$.receiver.id")]
    [InlineData("receiver.name", null, "$.receiver.name")]
    [InlineData("receiver", """{"type":"P","id":"123"}""", "$.receiver.id")]
    [InlineData("receiver", """{"type":"F","name":"x"}""", "$.receiver.id")]
    [InlineData(
        "receiver.address", """{"country":"EG","regionCity":"x","street":"y","buildingNumber":"1"}""",
        "$.receiver.address.governate")]
    [InlineData(
        "receiver.address", """{"country":"XX","governate":"z","regionCity":"x","street":"y","buildingNumber":"1"}""",
        "$.receiver.address.country")]
    [InlineData("references", """["ABCDEFGHIJKLMNOPQRSTUVWXYZ"]""", "$.references")]
    [InlineData("delivery", """{"countryOfOrigin":"Egypt"}""", "$.delivery.countryOfOrigin")]
    [InlineData("delivery", """{"grossWeight":1e3}""", "$.delivery.grossWeight")]
    [InlineData("payment", "[]", "$.payment")]
    [InlineData("extraDiscountAmount", "20000", "$.extraDiscountAmount")]
    [InlineData("extraDiscountAmount", "-1", "$.extraDiscountAmount")]
    [InlineData("extraDiscountAmount", "-0", "$.extraDiscountAmount")]
    [InlineData("invoiceLines", null, "$.invoiceLines")]
    [InlineData("invoiceLines", "[]", "$.invoiceLines")]
    [InlineData("invoiceLines", "{}", "$.invoiceLines")]
    [InlineData("invoiceLines", "[1]", Line)]
    public void Of_a_document(string member, string? json, string path) =>
        Assert.Equal([path], Paths(With(Samples.Invoice(), member, json)));

    [Theory]
    [InlineData("description", null, Line + ".description")]
    [InlineData("itemType", "\"GPC\"", Line + ".itemType")]
    [InlineData("itemCode", "\"EG-12345-1\"", Line + ".itemCode")]
    [InlineData("itemCode", "\"EG-123456789-\"", Line + ".itemCode")]
    [InlineData("itemCode", "\"XX-123456789-1\"", Line + ".itemCode")]
    [InlineData("unitType", "\"PMP\"", Line + ".unitType")]
    [InlineData("unitType", "\"\"", Line + ".unitType")]
    [InlineData("quantity", null, Line + ".quantity")]
    [InlineData("quantity", "null", Line + ".quantity")]
    [InlineData("quantity", "0", Line + ".quantity")]
    [InlineData("quantity", "-1", Line + ".quantity")]
    [InlineData("quantity", "\"1\"", Line + ".quantity")]
    [InlineData("quantity", "1.234567", Line + ".quantity")]
    [InlineData("quantity", "1e0", Line + ".quantity")]
    [InlineData("quantity", "1234567890123", Line + ".quantity")]
    [InlineData("unitValue", null, Line + ".unitValue")]
    [InlineData("unitValue", "{}", Line + ".unitValue.amountEGP")]
    [InlineData("unitValue", """{"currencySold":"EUX","amountEGP":1}""", Line + ".unitValue.currencySold")]
    [InlineData("unitValue", """{"amountEGP":153.600001}""", Line + ".unitValue.amountEGP")]
    [InlineData("unitValue", """{"amountEGP":153.60000100000002}""", Line + ".unitValue.amountEGP")]
    [InlineData("quantity", "1.5e-3", Line + ".quantity")]
    [InlineData("unitValue", """{"amountEGP":1,"amountSold":1}""", Line + ".unitValue.amountSold")]
    [InlineData("unitValue", """{"currencySold":"USD","amountSold":1}""", Line + ".unitValue.currencyExchangeRate")]
    [InlineData("unitValue", """{"currencySold":"USD","currencyExchangeRate":50}""", Line + ".unitValue.amountSold")]
    [InlineData(
        "unitValue", """{"currencySold":"USD","amountSold":1,"currencyExchangeRate":0}""",
        Line + ".unitValue.currencyExchangeRate")]
    [InlineData(
        "unitValue", """{"currencySold":"USD","amountSold":1,"currencyExchangeRate":50,"amountEGP":51}""",
        Line + ".unitValue.amountEGP")]
    [InlineData("discount", """{"rate":101}""", Line + ".discount.rate")]
    [InlineData("discount", "{}", Line + ".discount.amount")]
    [InlineData("discount", """{"amount":10001}""", Line + ".discount.amount")]
    [InlineData("discount", """{"rate":10,"amount":7}""", Line + ".discount.amount")]
    [InlineData("weightQuantity", "5", Line + ".weightQuantity")]
    [InlineData("itemsDiscount", "99999", Line + ".total")]
    [InlineData("valueDifference", "-10000.01", Line + ".valueDifference")]
    [InlineData("taxableItems", """[{"taxType":"T6","subType":"ST02","amount":-5}]""", Line + ".taxableItems[0].amount")]
    [InlineData("taxableItems", """[{"subType":"V009"}]""", Line + ".taxableItems[0].taxType")]
    [InlineData("taxableItems", """[{"taxType":"T21"}]""", Line + ".taxableItems[0].taxType")]
    [InlineData("taxableItems", """[{"taxType":"T1","subType":"V011"}]""", Line + ".taxableItems[0].subType")]
    [InlineData("taxableItems", """[{"taxType":"T3","subType":"W001","amount":1}]""", Line + ".taxableItems[0].subType")]
    [InlineData("taxableItems", """[{"taxType":"T4","rate":1}]""", Line + ".taxableItems[0].subType")]
    [InlineData("taxableItems", """[{"taxType":"T4","subType":"W001"}]""", Line + ".taxableItems[0].rate")]
    [InlineData("taxableItems", """[{"taxType":"T4","subType":"W001","rate":1000}]""", Line + ".taxableItems[0].rate")]
    [InlineData("taxableItems", """[{"taxType":"T6","subType":"ST02"}]""", Line + ".taxableItems[0].amount")]
    [InlineData("taxableItems", """[{"taxType":"T6","subType":"ST02","amount":5,"rate":5}]""", Line + ".taxableItems[0].rate")]
    [InlineData("taxableItems", """[{"taxType":"T1","subType":"V009","rate":14,"amount":1}]""", Line + ".taxableItems[0].amount")]
    [InlineData(
        "taxableItems",
        """[{"taxType":"T1","subType":"V009","rate":14},{"taxType":"T1","subType":"V010","rate":5}]""",
        Line + ".taxableItems[1].taxType")]
    [InlineData("taxableItems", """[true]""", Line + ".taxableItems[0]")]
    public void Of_a_line(string member, string? json, string path) =>
        Assert.Equal([path], Paths(With(Samples.Invoice(), $"invoiceLines.0.{member}", json)));

    [Theory]
    [InlineData("00012345", true)]
    [InlineData("4006381333931", true)]
    [InlineData("4006381333932", false)]
    [InlineData("036000291452", true)]
    [InlineData("036000291453", false)]
    [InlineData("14006381333938", true)]
    [InlineData("123456789", false)]
    [InlineData("40063813339a1", false)]
    public void A_GS1_code_has_8_12_13_or_14_digits_and_the_right_last_one(string code, bool isRight)
    {
        var invoice = With(
            With(Samples.Invoice(), "invoiceLines.0.itemType", "\"GS1\"").AsObject(), "invoiceLines.0.itemCode", $"\"{code}\"");
        Assert.Equal(isRight ? [] : [Line + ".itemCode"], Paths(invoice));
    }

    [Fact]
    public void The_check_digit_of_GS1_codes_can_be_left_to_ETA()
    {
        var invoice = With(
            With(Samples.Invoice(), "invoiceLines.0.itemType", "\"GS1\"").AsObject(), "invoiceLines.0.itemCode",
            "\"4006381333932\"");
        Assert.Empty(Paths(invoice, new() { CheckGs1Digit = false }));
    }

    [Fact]
    public void A_sub_type_under_the_wrong_type_says_where_it_belongs()
    {
        var invoice = With(
            Samples.Invoice(), "invoiceLines.0.taxableItems", """[{"taxType":"T3","subType":"W001","amount":1}]""");
        Assert.Equal(
            Line + ".taxableItems[0].subType: is \"W001\", which belongs to T4 and not to T3",
            Assert.Single(Samples.Compose(invoice).Errors).ToString());
    }

    [Theory]
    [InlineData("C")]
    [InlineData("D")]
    public void A_note_names_the_documents_it_corrects(string type)
    {
        var note = Samples.Invoice(type);
        Assert.Equal(["$.references"], Paths(note));
        Assert.Empty(Paths(note, new() { RequireReferences = false }));
        note["references"] = new JsonArray("F9D425P6DS7D8IU", "F9D425P6DS7D8IUF9D425P6DS7", 5);
        Assert.Equal(["$.references[2]", "$.references[0]"], Paths(note));
        note["references"] = new JsonArray("F9D425P6DS7D8IUF9D425P6DS7");
        Assert.Empty(Paths(note));
        Assert.Equal(
            """["F9D425P6DS7D8IUF9D425P6DS7"]""", Samples.Json(Samples.Compose(note).Document)["references"]!.ToJsonString());
    }

    [Theory]
    [InlineData("serviceDeliveryDate", null, "$.serviceDeliveryDate")]
    [InlineData("receiver.address", null, "$.receiver.address")]
    [InlineData("receiver.address.country", "\"EG\"", "$.receiver.address.country")]
    [InlineData("receiver", """{"type":"P","address":{"country":"DE"}}""", "$.receiver.type")]
    [InlineData("invoiceLines.0.weightQuantity", "5", Line + ".weightUnitType")]
    [InlineData("invoiceLines.0.weightUnitType", "\"KGM\"", Line + ".weightQuantity")]
    public void Of_an_export(string member, string? json, string path) =>
        Assert.Equal([path], Paths(With(Samples.Export(), member, json)));

    [Fact]
    public void An_export_in_order_has_no_errors()
    {
        var export = Samples.Export();
        export["invoiceLines"]![0]!["weightUnitType"] = "KGM";
        export["invoiceLines"]![0]!["weightQuantity"] = 12.5m;
        Assert.Empty(Paths(export));
    }

    [Fact]
    public void A_person_needs_a_name_and_a_national_id_from_the_threshold_on()
    {
        var invoice = Samples.Invoice();
        invoice["receiver"] = JsonNode.Parse("""{ "type": "P" }""");
        Assert.Empty(Paths(invoice));
        Assert.Equal(["$.receiver.id", "$.receiver.name"], Paths(invoice, new() { PersonThreshold = 11_400m }));
    }

    [Fact]
    public void Addresses_can_be_demanded()
    {
        Assert.Equal(["$.receiver.address"], Paths(Samples.Invoice(), new() { RequireAddresses = true }));
    }

    [Fact]
    public void An_issuer_has_an_address_here_or_in_the_settings()
    {
        var bare = Samples.Issuer with { Address = null };
        string[] parts = ["governate", "regionCity", "street", "buildingNumber"];
        Assert.Equal(
            parts.Select(part => $"$.issuer.address.{part}"),
            InvoiceComposer.Compose(Samples.Bytes(Samples.Invoice()), bare, DocumentSettings.Default).Errors.Select(e => e.Path));
        var settings = new DocumentSettings { IssuerAddress = Samples.Issuer.Address };
        Assert.Empty(InvoiceComposer.Compose(Samples.Bytes(Samples.Invoice()), bare, settings).Errors);

        var invoice = Samples.Invoice();
        invoice["issuer"] = JsonNode.Parse(
            """{ "address": {"country":"EG","governate":"Giza","regionCity":"Dokki","street":"S","buildingNumber":"7"} }""");
        Assert.Empty(InvoiceComposer.Compose(Samples.Bytes(invoice), bare, DocumentSettings.Default).Errors);
    }

    [Fact]
    public void An_activity_is_needed_here_or_in_the_settings()
    {
        var composed = InvoiceComposer.Compose(
            Samples.Bytes(Samples.Invoice()), Samples.Issuer with { ActivityCode = null }, DocumentSettings.Default);
        Assert.Equal("$.taxpayerActivityCode", Assert.Single(composed.Errors).Path);
    }

    [Fact]
    public void All_errors_are_told_at_once_each_with_the_path_of_the_request()
    {
        var invoice = Samples.Invoice();
        var line = invoice["invoiceLines"]![0]!;
        invoice["invoiceLines"]!.AsArray().Add(line.DeepClone());
        invoice["invoiceLines"]!.AsArray().Add(line.DeepClone());
        invoice["invoiceLines"]![2]!["taxableItems"] = JsonNode.Parse("""[{ "taxType": "T1", "subType": "W001" }]""");
        invoice["invoiceLines"]![1]!["unitType"] = "kilo";
        invoice["receiver"]!["id"] = "1";
        Assert.Equal(
            [
                "$.invoices[0].invoiceLines[1].unitType", "$.invoices[0].receiver.id",
                "$.invoices[0].invoiceLines[2].taxableItems[0].subType",
            ],
            Samples.Compose(invoice, path: "$.invoices[0]").Errors.Select(e => e.Path));
    }

    [Theory]
    [InlineData("", "$")]
    [InlineData("{", "$")]
    [InlineData("[]", "$")]
    [InlineData("null", "$")]
    [InlineData("{} {}", "$")]
    [InlineData("{\"internalID\":\"1\",}", "$")]
    [InlineData("{\"internalID\":\"\\ud800\"}", "$.internalID")]
    [InlineData("{\"internalID\":\"\\u0001\"}", "$.internalID")]
    [InlineData("{\"internalID\":\"1\",\"INTERNALid\":\"2\"}", "$.internalID")]
    public void Input_that_is_no_document_is_an_error_not_a_fault(string json, string path) =>
        Assert.Contains(
            InvoiceComposer.Compose(System.Text.Encoding.UTF8.GetBytes(json), Samples.Issuer, DocumentSettings.Default).Errors,
            e => e.Path == path);

    [Fact]
    public void Settings_that_cannot_work_are_told()
    {
        Assert.True(Validate(DocumentSettings.Default).Succeeded);
        var settings = new DocumentSettings
        {
            Precision = 6, Tolerance = -1, DocumentVersion = "2", DefaultPaymentMethod = "X",
            DefaultTax = new() { TaxType = "T6", SubType = "ST02" },
            DefaultExportTax = new() { TaxType = "T2" },
        };
        Assert.Equal(6, Validate(settings).Failures!.Count());

        static ValidateOptionsResult Validate(DocumentSettings documents) =>
            new EtaOptionsRules().Validate(EtaOptions.Section, new EtaOptions { Documents = documents });
    }
}
