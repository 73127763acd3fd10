using System.Text;
using System.Text.Json.Nodes;
using Tamga.Egypt.Documents;
using Tamga.Egypt.Invoices.Composing;

namespace Tamga.Egypt.Tests.Documents;

public sealed class InvoiceFillingTests
{
    [Fact]
    public void Names_are_found_whatever_their_case_and_unknown_ones_are_ignored()
    {
        var text = Encoding.UTF8.GetString(Samples.Bytes(Samples.Invoice()))
            .Replace("\"internalID\"", "\"InternalId\"", StringComparison.Ordinal)
            .Replace("\"invoiceLines\"", "\"INVOICELINES\"", StringComparison.Ordinal)
            .Replace("\"quantity\"", "\"\\u0071uantity\"", StringComparison.Ordinal)
            .Replace("\"unitType\"", "\"warehouse\":{\"shelf\":[1,null,true]},\"UnitType\"", StringComparison.Ordinal);
        var composed = InvoiceComposer.Compose(Encoding.UTF8.GetBytes(text), Samples.Issuer, DocumentSettings.Default);
        Assert.Empty(composed.Errors);
        Assert.Equal(Samples.Compose(Samples.Invoice()).Sha256Hex, composed.Sha256Hex);
    }

    [Fact]
    public void A_null_is_as_good_as_nothing_and_never_reaches_the_document()
    {
        var invoice = Samples.Invoice();
        invoice["purchaseOrderReference"] = null;
        invoice["payment"] = null;
        invoice["invoiceLines"]![0]!["discount"] = null;
        invoice["invoiceLines"]![0]!["taxableItems"] = null;
        Assert.Equal(Samples.Compose(Samples.Invoice()).Sha256Hex, Samples.Compose(invoice).Sha256Hex);
    }

    [Fact]
    public void Escapes_become_the_characters_themselves_and_line_separators_are_dropped()
    {
        var text = Encoding.UTF8.GetString(Samples.Bytes(Samples.Invoice())).Replace(
            "Software Development Services", "\\u0634\\u0631\\u0643\\u0629 \\\"a\\/b\\\" \\u2028x\u2029y\u0085z\\t\\u00e9",
            StringComparison.Ordinal);
        var composed = InvoiceComposer.Compose(Encoding.UTF8.GetBytes(text), Samples.Issuer, DocumentSettings.Default);
        Assert.Empty(composed.Errors);
        Assert.Contains(
            "\"description\":\"شركة \\\"a/b\\\" xyz\\té\"", Encoding.UTF8.GetString(composed.Document.Span),
            StringComparison.Ordinal);
        Assert.Equal(CanonicalText.Of(composed.Document.Span), composed.Canonical.ToArray());
    }

    [Fact]
    public void The_number_of_the_document_is_told_without_escapes()
    {
        var invoice = Samples.Invoice();
        invoice["internalID"] = "A\"1\\2";
        Assert.Equal("A\"1\\2", Samples.Compose(invoice).InternalId);
    }

    [Theory]
    [InlineData("2026-01-15T12:00:00+02:00")]
    [InlineData("2026-01-15T10:00:00.1234567Z")]
    [InlineData("2026-01-15T10:00Z")]
    [InlineData("2026-01-15T10:00:00+00:00")]
    public void Times_are_brought_to_UTC_and_whole_seconds(string time)
    {
        var invoice = Samples.Invoice();
        invoice["dateTimeIssued"] = time;
        Assert.Equal("2026-01-15T10:00:00Z", (string)Samples.Json(Samples.Compose(invoice).Document)["dateTimeIssued"]!);
    }

    [Fact]
    public void Digits_that_the_ERP_gives_are_sent_as_they_are_written()
    {
        var text = Encoding.UTF8.GetString(Samples.Bytes(Samples.Invoice())).Replace(
            ":10000}", ":10000.00}", StringComparison.Ordinal);
        var composed = InvoiceComposer.Compose(Encoding.UTF8.GetBytes(text), Samples.Issuer, DocumentSettings.Default);
        Assert.Contains("\"amountEGP\":10000.00}", Encoding.UTF8.GetString(composed.Document.Span), StringComparison.Ordinal);
        Assert.Contains("\"AMOUNTEGP\"\"10000.00\"", Encoding.UTF8.GetString(composed.Canonical.Span), StringComparison.Ordinal);
    }

    [Fact]
    public void An_issuer_s_own_address_wins_over_the_customer_s()
    {
        var invoice = Samples.Invoice();
        invoice["issuer"] = JsonNode.Parse("""{ "address": { "branchID": "7", "street": "Another" } }""");
        var issuer = Samples.Json(Samples.Compose(invoice).Document)["issuer"]!;
        Assert.Equal(
            ("7", "Another", "Cairo"),
            ((string)issuer["address"]!["branchID"]!, (string)issuer["address"]!["street"]!,
                (string)issuer["address"]!["governate"]!));
    }

    [Fact]
    public void Zeros_for_the_foreign_half_of_a_price_in_pounds_are_dropped()
    {
        var invoice = Samples.Invoice();
        invoice["invoiceLines"]![0]!["unitValue"] = JsonNode.Parse(
            """{ "amountEGP": 10000, "amountSold": 0, "currencyExchangeRate": 0.0 }""");
        Assert.Equal(Samples.Compose(Samples.Invoice()).Sha256Hex, Samples.Compose(invoice).Sha256Hex);
    }

    [Theory]
    [InlineData("I", "I")]
    [InlineData("i", "I")]
    [InlineData("ei", "EI")]
    public void The_type_is_sent_as_written_and_told_in_capitals(string written, string told)
    {
        var composed = Samples.Compose(written.Length == 1 ? Samples.Invoice(written) : Samples.Export(written));
        Assert.Equal(told, composed.DocumentType);
        Assert.Equal(written, (string)Samples.Json(composed.Document)["documentType"]!);
    }

    [Fact]
    public void Settings_choose_the_version_and_the_tax_of_lines_that_name_none()
    {
        var settings = new DocumentSettings
        {
            DocumentVersion = "0.9", DefaultTax = new() { SubType = "V010", Rate = 5 },
            DefaultExportTax = new() { SubType = "V001", Rate = 0 },
        };
        var document = Samples.Json(Samples.Compose(Samples.Invoice(), settings).Document);
        Assert.Equal("0.9", (string)document["documentTypeVersion"]!);
        Assert.Equal(10_500m, (decimal)document["totalAmount"]!);
        var export = Samples.Export();
        export["invoiceLines"]![0]!["taxableItems"] = null;
        Assert.Equal(10_000m, Samples.Compose(export, settings).TotalAmount);
        var untaxed = Samples.Compose(Samples.Invoice(), new() { DefaultTax = null });
        Assert.Equal("[]", Samples.Json(untaxed.Document)["taxTotals"]!.ToJsonString());
        Assert.Equal(10_000m, untaxed.TotalAmount);
    }

    [Fact]
    public void An_empty_list_of_taxes_is_no_tax()
    {
        var invoice = Samples.Invoice();
        invoice["invoiceLines"]![0]!["taxableItems"] = new JsonArray();
        var composed = Samples.Compose(invoice);
        Assert.Equal(10_000m, composed.TotalAmount);
        var document = Samples.Json(composed.Document);
        Assert.Equal(
            ("[]", "[]"),
            (document["invoiceLines"]![0]!["taxableItems"]!.ToJsonString(), document["taxTotals"]!.ToJsonString()));
        Assert.Equal(CanonicalText.Of(composed.Document.Span), composed.Canonical.ToArray());
    }

    [Theory]
    [InlineData("EI")]
    [InlineData("ec")]
    [InlineData("ED")]
    public void A_line_of_an_export_that_names_no_tax_bears_that_of_exports_at_nought(string type)
    {
        var export = Samples.Export(type);
        if (type != "EI") export["references"] = new JsonArray("F9D425P6DS7D8IUF9D425P6DS7");
        export["invoiceLines"]![0]!.AsObject().Remove("taxableItems");
        var composed = Samples.Compose(export);
        Assert.Empty(composed.Errors);
        Assert.Equal(
            """[{"taxType":"T1","amount":0,"subType":"V001","rate":0}]""",
            Samples.Json(composed.Document)["invoiceLines"]![0]!["taxableItems"]!.ToJsonString());
        Assert.Equal(10_000m, composed.TotalAmount);
    }

    [Theory]
    [InlineData("unitType", "ea", "EA")]
    [InlineData("unitType", " ea ", "EA")]
    [InlineData("itemType", "egs", "EGS")]
    [InlineData("unitValue", """{"currencySold":"egp","amountEGP":1}""", """{"currencySold":"EGP","amountEGP":1}""")]
    [InlineData(
        "taxableItems", """[{"taxType":"t2","amount":800,"subType":"TBL01","rate":8}]""",
        """[{"taxType":"T2","amount":800,"subType":"Tbl01","rate":8}]""")]
    [InlineData(
        "taxableItems", """[{"taxType":"T1","amount":1400,"subType":"v009","rate":14}]""",
        """[{"taxType":"T1","amount":1400,"subType":"V009","rate":14}]""")]
    [InlineData(
        "taxableItems", """[{"taxType":"T7","amount":1,"subType":"ENT02","rate":0}]""",
        """[{"taxType":"T7","amount":1,"subType":"Ent02","rate":0}]""")]
    public void Codes_are_brought_into_ETA_s_own_letters(string member, string given, string sent)
    {
        var invoice = Samples.Invoice();
        invoice["invoiceLines"]![0]![member] = given[0] is '{' or '[' ? JsonNode.Parse(given) : given;
        var composed = Samples.Compose(invoice);
        Assert.Empty(composed.Errors);
        var found = Samples.Json(composed.Document)["invoiceLines"]![0]![member]!;
        Assert.Equal(sent, found is JsonValue ? (string)found! : found.ToJsonString());
    }

    [Fact]
    public void Countries_and_party_types_too()
    {
        var export = Samples.Export();
        export["receiver"]!["type"] = "f";
        export["receiver"]!["address"]!["country"] = "de";
        var receiver = Samples.Json(Samples.Compose(export).Document)["receiver"]!;
        Assert.Equal(("F", "DE"), ((string)receiver["type"]!, (string)receiver["address"]!["country"]!));
        export["receiver"]!["address"]!["country"] = "eg";
        Assert.Equal("$.receiver.address.country", Assert.Single(Samples.Compose(export).Errors).Path);
    }

    [Theory]
    [InlineData("153.60000000000002", "153.6")]
    [InlineData("0.30000000000000004", "0.3")]
    [InlineData("12.098889999999999", "12.09889")]
    [InlineData("100.0000000000", "100")]
    public void The_noise_of_binary_fractions_is_rounded_and_told(string written, string sent)
    {
        var text = Encoding.UTF8.GetString(Samples.Bytes(Samples.Invoice())).Replace(
            ":10000}", $":{written}}}", StringComparison.Ordinal);
        var composed = InvoiceComposer.Compose(Encoding.UTF8.GetBytes(text), Samples.Issuer, DocumentSettings.Default);
        Assert.Empty(composed.Errors);
        Assert.Contains($"\"amountEGP\":{sent}}}", Encoding.UTF8.GetString(composed.Document.Span), StringComparison.Ordinal);
        var warning = Assert.Single(composed.Warnings);
        Assert.Equal("$.invoiceLines[0].unitValue.amountEGP", warning.Path);
        Assert.Contains(written, warning.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1.4210854715202004e-14")]
    [InlineData("-1.4E-14")]
    public void A_nought_that_a_binary_fraction_missed_is_nought(string written)
    {
        var text = Encoding.UTF8.GetString(Samples.Bytes(Samples.Invoice()))[..^1] + $",\"extraDiscountAmount\":{written}}}";
        var composed = InvoiceComposer.Compose(Encoding.UTF8.GetBytes(text), Samples.Issuer, DocumentSettings.Default);
        Assert.Empty(composed.Errors);
        Assert.Equal("0", Samples.Json(composed.Document)["extraDiscountAmount"]!.ToJsonString());
        Assert.Equal("$.extraDiscountAmount", Assert.Single(composed.Warnings).Path);
    }

    [Theory]
    [InlineData("""{"taxType":"T1"}""", "V009", 14)]
    [InlineData("""{"taxType":"T1","subType":"V003"}""", "V003", 0)]
    [InlineData("""{"taxType":"T2","rate":8}""", "Tbl01", 8)]
    [InlineData("""{"taxType":"T6","amount":8}""", "ST02", 0)]
    public void What_follows_from_the_rest_of_a_tax_is_filled(string tax, string subtype, int rate)
    {
        var invoice = Samples.Invoice();
        invoice["invoiceLines"]![0]!["taxableItems"] = new JsonArray(JsonNode.Parse(tax));
        var filled = Samples.Json(Samples.Compose(invoice).Document)["invoiceLines"]![0]!["taxableItems"]![0]!;
        Assert.Equal((subtype, rate), ((string)filled["subType"]!, (int)filled["rate"]!));
    }
}
