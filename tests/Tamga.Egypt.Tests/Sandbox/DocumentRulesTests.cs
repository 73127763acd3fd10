using System.Text.Json.Nodes;

namespace Tamga.Egypt.Tests.Sandbox;

public sealed class DocumentRulesTests : EtaTest
{
    [Theory]
    [InlineData("documentType", "\"X\"", "WrongValue")]
    [InlineData("documentTypeVersion", "\"2.0\"", "WrongValue")]
    [InlineData("dateTimeIssued", "\"2026-11-25T11:00:00.000Z\"", "WrongFormat")]
    [InlineData("dateTimeIssued", "\"2026-11-26T11:00:00Z\"", "CoreFields")]
    [InlineData("taxpayerActivityCode", "\"46\"", "WrongValue")]
    [InlineData("internalID", "\"\"", "MissingField")]
    [InlineData("totalAmount", "\"228\"", "WrongType")]
    [InlineData("totalAmount", "228.000001", "TooPrecise")]
    [InlineData("totalAmount", "2.28e2", "BadStructure")]
    [InlineData("payment", "null", "BadStructure")]
    [InlineData("invoiceLines", "[]", "MissingField")]
    [InlineData("references", "[1]", "WrongType")]
    public async Task What_has_no_sound_structure_is_refused_at_once(string field, string value, string code)
    {
        var document = EtaDocuments.Invoice().With(one => one[field] = JsonNode.Parse(value));
        var detail = await (await FirstAsync()).RefusedAsync(document);
        Assert.Equal(
            (code, $"document.{field}"), (detail["code"]!.GetValue<string>(), detail["propertyPath"]!.GetValue<string>()));
    }

    [Theory]
    [InlineData("salesTotal", 201)]
    [InlineData("netTotal", 199)]
    [InlineData("total", 228.51)]
    [InlineData("totalTaxableFees", 1)]
    public async Task A_wrong_sum_of_a_line_makes_the_document_invalid(string field, double value) =>
        await FailsAsync(one => one["invoiceLines"]![0]![field] = (decimal)value, "Step-06.Simple Validator", "CalculationError");

    [Theory]
    [InlineData("totalSalesAmount", 201)]
    [InlineData("totalDiscountAmount", 1)]
    [InlineData("netAmount", 199)]
    [InlineData("totalAmount", 229)]
    public async Task A_wrong_sum_of_the_document_makes_it_invalid(string field, double value) =>
        await FailsAsync(one => one[field] = (decimal)value, "Step-06.Simple Validator", "CalculationError");

    [Fact]
    public async Task A_wrong_tax_makes_the_document_invalid() =>
        await FailsAsync(
            one => one["invoiceLines"]![0]!["taxableItems"]![0]!["amount"] = 27m, "Step-06.Simple Validator", "CalculationError");

    [Fact]
    public async Task A_tax_missing_in_the_totals_makes_the_document_invalid() =>
        await FailsAsync(one => one["taxTotals"] = new JsonArray(), "Step-06.Simple Validator", "CalculationError");

    [Fact]
    public async Task A_sub_type_belongs_to_its_tax()
    {
        var error = await FailsAsync(
            one => one["invoiceLines"]![0]!["taxableItems"]![0]!["subType"] = "W001", "Step-07.Code Field Validator", "CV307");
        Assert.Equal("ItemCode [W001] doesn't belong to ParentCode [T1]", error["error"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("itemCode", "EG-987654321-1")]
    [InlineData("itemCode", "1")]
    [InlineData("unitType", "LITRE")]
    public async Task Codes_are_the_issuers_own_or_listed(string field, string value) =>
        await FailsAsync(one => one["invoiceLines"]![0]![field] = value, "Step-07.Code Field Validator", "WrongCode");

    [Fact]
    public async Task A_person_above_the_threshold_is_named_with_a_national_id()
    {
        void ToPerson(JsonObject one, string? id)
        {
            one["receiver"] = id is null ? new JsonObject { ["type"] = "P" } : new JsonObject { ["type"] = "P", ["id"] = id };
        }

        var eta = await FirstAsync();
        var small = await eta.AcceptedAsync(EtaDocuments.Invoice("SMALL").With(one => ToPerson(one, null)));
        var typo = await eta.AcceptedAsync(EtaDocuments.Invoice("TYPO").With(one => ToPerson(one, "123")));
        Clock.Advance(Decided);
        Assert.Equal("Valid", await eta.StatusAsync(small));
        await SeedEtaAsync(new { settings = new { personThreshold = 228 } });
        var big = await eta.AcceptedAsync(EtaDocuments.Invoice("BIG").With(one => ToPerson(one, null)));
        var named = await eta.AcceptedAsync(EtaDocuments.Invoice("NAMED").With(one => ToPerson(one, "29001011234567")));
        Clock.Advance(Decided);
        Assert.Equal("Step-04.NationalID Validator", (await eta.FailedStepAsync(typo))["name"]!.GetValue<string>());
        Assert.Equal("Step-04.NationalID Validator", (await eta.FailedStepAsync(big))["name"]!.GetValue<string>());
        Assert.Equal("Valid", await eta.StatusAsync(named));
    }

    [Fact]
    public async Task All_twenty_taxes_are_computed_on_their_bases()
    {
        // The sums of a published example line (5 at 189.40, 7 % discount), with today's sub-types.
        (string Type, string SubType, decimal Rate, decimal Amount)[] taxes =
        [
            ("T1", "V009", 14, 272.07m), ("T2", "Tbl01", 12, 208.22m), ("T3", "Tbl02", 0, 30m), ("T4", "W001", 5, 43.79m),
            ("T5", "ST01", 14, 123.30m), ("T6", "ST02", 0, 60m), ("T7", "Ent01", 10, 88.07m), ("T8", "RD01", 14, 123.30m),
            ("T9", "SC01", 12, 105.69m), ("T10", "Mn01", 10, 88.07m), ("T11", "MI01", 14, 123.30m), ("T12", "OF01", 12, 105.69m),
            ("T13", "ST03", 10, 88.07m), ("T14", "ST04", 0, 123.30m), ("T15", "Ent03", 12, 105.69m), ("T16", "RD03", 10, 88.07m),
            ("T17", "SC03", 10, 88.07m), ("T18", "Mn03", 14, 123.30m), ("T19", "MI03", 12, 105.69m), ("T20", "OF03", 10, 88.07m),
        ];
        var document = EtaDocuments.Invoice().With(one =>
        {
            var line = one["invoiceLines"]![0]!;
            line["quantity"] = 5;
            line["unitValue"] = new JsonObject
            {
                ["currencySold"] = "EUR", ["amountEGP"] = 189.40m, ["amountSold"] = 10m, ["currencyExchangeRate"] = 18.94m,
            };
            line["discount"] = new JsonObject { ["rate"] = 7, ["amount"] = 66.29m };
            (line["salesTotal"], line["netTotal"], line["valueDifference"]) = (947.00m, 880.71m, 7m);
            (line["totalTaxableFees"], line["itemsDiscount"], line["total"]) = (817.42m, 5m, 2969.89m);
            line["taxableItems"] = new JsonArray([.. taxes.Select(tax => new JsonObject
            {
                ["taxType"] = tax.Type, ["amount"] = tax.Amount, ["subType"] = tax.SubType, ["rate"] = tax.Rate,
            })]);
            one["taxTotals"] = new JsonArray(
                [.. taxes.Select(tax => new JsonObject { ["taxType"] = tax.Type, ["amount"] = tax.Amount })]);
            (one["totalSalesAmount"], one["totalDiscountAmount"], one["netAmount"]) = (947.00m, 66.29m, 880.71m);
            (one["totalItemsDiscountAmount"], one["extraDiscountAmount"], one["totalAmount"]) = (5m, 5m, 2964.89m);
        });
        var eta = await FirstAsync();
        var uuid = await eta.AcceptedAsync(document);
        Clock.Advance(Decided);
        Assert.True(await eta.StatusAsync(uuid) == "Valid", (await eta.DetailsAsync(uuid))["validationResults"]!.ToJsonString());
    }

    [Fact]
    public async Task A_misspelled_or_senseless_seed_is_refused()
    {
        string[] seeds =
        [
            """{"eta":{"taxpayer":[]}}""", """{"eta":{"taxpayers":[{"rin":"1"}]}}""",
            """{"eta":{"devices":[{"serial":"X","rin":"555555555"}]}}""",
            """{"eta":{"outcomes":[{"match":"A","outcome":"lost"}]}}""", """{"eta":{"settings":{"tokenLifetimeSeconds":0}}}""",
            """{"eta":{"throttles":[{"path":"","everyMs":1}]}}""",
        ];
        foreach (var seed in seeds)
            Assert.Equal(400, (await ControlAsync(HttpMethod.Post, "/sandbox/seed", seed)).Status);
    }

    async Task<JsonNode> FailsAsync(Action<JsonObject> change, string step, string code)
    {
        var eta = await FirstAsync();
        var uuid = await eta.AcceptedAsync(EtaDocuments.Invoice().With(change));
        Clock.Advance(Decided);
        var failed = await eta.FailedStepAsync(uuid);
        Assert.Equal((step, code), (failed["name"]!.GetValue<string>(), failed["error"]!["errorCode"]!.GetValue<string>()));
        return failed["error"]!;
    }
}
