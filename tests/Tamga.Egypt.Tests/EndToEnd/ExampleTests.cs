using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Tamga.Egypt.Tests.EndToEnd;

/// <summary>The examples of docs/egypt.md become Valid as they stand.</summary>
public sealed partial class ExampleTests
{
    [Fact]
    public async Task Every_invoice_of_the_page_becomes_valid()
    {
        var examples = Invoices();
        Assert.Equal(["INV/2026/00017", "ACC-SINV-2026-00017", "EXP-2026-0004", "RINV/2026/00003"], examples.Keys);
        await using var sandbox = await Nile.OpenOfficeAsync();
        await using var gateway = await Nile.StartAsync(sandbox);
        await (await gateway.PartnerAsync()).PutAsync(
            $"/api/Customers/{gateway.Customer.Id}", JsonNode.Parse("""{ "etaDocuments": { "precision": 2 } }""")!);

        var whole = await gateway.Erp.ValidAsync(examples["INV/2026/00017"]);
        var lines = await gateway.Erp.ValidAsync(examples["ACC-SINV-2026-00017"]);
        await gateway.Erp.ValidAsync(examples["EXP-2026-0004"]);
        var credit = examples["RINV/2026/00003"];
        credit["references"] = new JsonArray(whole);
        await gateway.Erp.ValidAsync(credit);

        // The whole document and its lines alone come to the same.
        var (one, other) = (await RawAsync(gateway, whole), await RawAsync(gateway, lines));
        Assert.Equal((2984.95m, 3372.99m), ((decimal)one["netAmount"]!, (decimal)one["totalAmount"]!));
        Assert.Equal((2984.95m, 3372.99m), ((decimal)other["netAmount"]!, (decimal)other["totalAmount"]!));
        Assert.Equal(1047.35088m, (decimal)one["invoiceLines"]![0]!["unitValue"]!["amountEGP"]!);
    }

    static async Task<JsonNode> RawAsync(TestKit.Gateways.GatewayUnderTest gateway, string uuid)
    {
        var document = (await gateway.Erp.GetAsync($"/api/Invoices/{uuid}/raw")).Expect(200)["document"]!;
        return document is JsonValue ? JsonNode.Parse((string)document!)! : document;
    }

    static Dictionary<string, JsonObject> Invoices() => Blocks()
        .Matches(File.ReadAllText(Path.Combine(Checkout.Root, "docs", "egypt.md")))
        .Select(m => JsonNode.Parse(m.Groups["json"].Value)!.AsObject()).Where(d => d.ContainsKey("invoiceLines"))
        .ToDictionary(d => (string)d["internalID"]!, StringComparer.Ordinal);

    [GeneratedRegex("```json\n(?<json>.*?)\n```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Blocks();
}
