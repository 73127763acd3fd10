using System.Text.Json.Nodes;

namespace Tamga.Egypt.Tests.EndToEnd;

/// <summary>How a customer wants its documents made: <c>etaDocuments</c>.</summary>
public sealed class DocumentSettingsTests
{
    [Fact]
    public async Task A_customer_s_settings_are_kept_shown_and_hold_for_its_documents()
    {
        await using var sandbox = await Nile.OpenOfficeAsync();
        await using var gateway = await Nile.StartAsync(sandbox);
        var partner = await gateway.PartnerAsync();
        var path = $"/api/Customers/{gateway.Customer.Id}";
        var before = (await partner.GetAsync(path)).Expect(200)["etaDocuments"]!;
        Assert.Equal(
            """{"precision":5,"amounts":"given","tolerance":0.5,"defaultTax":{"taxType":"T1","subType":"V009","rate":14},"""
            + "\"pricesIncludeVat\":false,\"personThreshold\":25000,\"itemCodeCheck\":\"refuse\"}",
            before.ToJsonString());

        var change = JsonNode.Parse("""{ "etaDocuments": { "precision": 2, "tolerance": 0.05, "defaultTax": null } }""")!;
        var changed = (await partner.PutAsync(path, change)).Expect(200)["etaDocuments"]!;
        Assert.Equal(
            (2, 0.05m, true),
            ((int)changed["precision"]!, (decimal)changed["tolerance"]!, changed["defaultTax"] is null));
        var validated = (await ValidateAsync(gateway.Erp, Nile.Invoice("A", 33.333m))).Json["documents"]![0]!["document"]!;
        Assert.Equal((33.33m, "[]"), ((decimal)validated["totalAmount"]!, validated["taxTotals"]!.ToJsonString()));
        var off = Nile.Invoice("A");
        off["totalAmount"] = 100.06m;
        var refused = (await ValidateAsync(gateway.Erp, off)).Json["documents"]![0]!["errors"]![0]!;
        Assert.StartsWith(
            "$.invoices[0].totalAmount: is given as 100.06, computed as 100", (string)refused!, StringComparison.Ordinal);
        await gateway.Erp.ValidAsync(Nile.Invoice("UNTAXED"));

        // What is not said stays; null takes all back.
        var computed = JsonNode.Parse("""{ "etaDocuments": { "amounts": "computed" } }""")!;
        Assert.Equal(2, (int)(await partner.PutAsync(path, computed)).Expect(200)["etaDocuments"]!["precision"]!);
        var back = (await partner.PutAsync(path, JsonNode.Parse("""{ "etaDocuments": null }""")!)).Expect(200);
        Assert.Equal(before.ToJsonString(), back["etaDocuments"]!.ToJsonString());
    }

    [Theory]
    [InlineData("""{ "precission": 2 }""", "$.etaDocuments.precission: is unknown: one of precision, ")]
    [InlineData("""{ "precision": 6 }""", "$.etaDocuments.precision: must be 2, 3, 4 or 5")]
    [InlineData("""{ "amounts": "rounded" }""", "$.etaDocuments.amounts: must be given or computed")]
    [InlineData("""{ "tolerance": -1 }""", "$.etaDocuments.tolerance: must be from 0")]
    [InlineData(
        """{ "defaultTax": { "taxType": "T1", "subType": "W001", "rate": 1 } }""",
        "$.etaDocuments.defaultTax: must name a sub-type")]
    [InlineData("""{ "itemCodeCheck": "maybe" }""", "$.etaDocuments.itemCodeCheck: must be refuse, warn or off")]
    [InlineData("""{ "personThreshold": -5 }""", "$.etaDocuments.personThreshold: must be from 0")]
    public async Task A_setting_that_cannot_be_is_refused_with_its_path(string settings, string error)
    {
        await using var sandbox = await Nile.OpenOfficeAsync();
        await using var gateway = await Nile.StartAsync(sandbox);
        var answer = await (await gateway.PartnerAsync()).PutAsync(
            $"/api/Customers/{gateway.Customer.Id}", new JsonObject { ["etaDocuments"] = JsonNode.Parse(settings) });
        Assert.Equal(400, answer.Status);
        Assert.StartsWith(error, (string)Assert.Single(answer["errors"]!.AsArray())!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Warnings_are_in_the_answers()
    {
        await using var sandbox = await Nile.OpenOfficeAsync();
        await using var gateway = await Nile.StartAsync(sandbox);
        var self = Nile.Invoice("SELF", receiver: "123456789");
        self["invoiceLines"]![0]!["unitValue"]!["amountEGP"] = JsonNode.Parse("153.60000000000002");
        var document = (await ValidateAsync(gateway.Erp, self)).Json["documents"]![0]!;
        Assert.Equal(
            ["$.invoices[0].invoiceLines[0].unitValue.amountEGP", "$.invoices[0].receiver.id"],
            document["warnings"]!.AsArray().Select(w => ((string)w!).Split(':')[0]));
        Assert.Equal(2, (await gateway.Erp.SubmitAsync(self)).Documents()[0]["warnings"]!.AsArray().Count);
        Assert.Null((await gateway.Erp.SubmitAsync(Nile.Invoice("OTHER"))).Documents()[0]["warnings"]);
    }

    [Fact]
    public async Task What_is_issued_in_the_future_is_refused_before_it_is_sent()
    {
        await using var sandbox = await Nile.OpenOfficeAsync();
        await using var gateway = await Nile.StartAsync(sandbox);
        var invoice = Nile.Invoice("LATER");
        invoice["dateTimeIssued"] = $"{TimeProvider.System.GetUtcNow().AddHours(1):yyyy-MM-ddTHH:mm:ssZ}";
        var document = (await ValidateAsync(gateway.Erp, invoice)).Json["documents"]![0]!;
        Assert.Contains("is in the future", (string)document["errors"]![0]!, StringComparison.Ordinal);
        Assert.Equal(400, (await gateway.Erp.PostInvoicesAsync([invoice])).Status);
    }

    static async Task<TestKit.Http.HttpAnswer> ValidateAsync(TestKit.Http.HttpCaller erp, params JsonObject[] invoices) =>
        (await erp.PostAsync(
            "/api/Invoices/validate", new JsonObject { ["invoices"] = new JsonArray([.. invoices.Select(i => i.DeepClone())]) }))
        .Expect(200);
}
