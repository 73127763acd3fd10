using System.Text.Json.Nodes;
using Tamga.Filings;

namespace Tamga.Egypt.Tests.EndToEnd;

/// <summary>The receipts that docs/egypt.md shows are good at ETA.</summary>
public sealed class ReceiptExampleTests
{
    const string Fence = "```";

    [Fact]
    public async Task The_receipts_of_the_page_are_valid_as_they_stand()
    {
        await using var sandbox = await Nile.OpenOfficeAsync();
        await using var gateway = await Nile.StartAsync(sandbox);
        string[] names = ["restaurant", "courier", "return-without-reference"];
        var receipts = names.Select(Example).ToArray();
        foreach (var receipt in receipts) receipt["header"]!["dateTimeIssued"] = PointOfSale.Now;

        var filing = await gateway.Erp.SellAsync(receipts);

        Assert.Equal(FilingStatus.Succeeded, filing.Status);
        Assert.All(filing.Documents(), one => Assert.True((string?)one["status"] == "Valid", one.ToJsonString()));
        // 117 and 31, each with 12 % service and 14 % VAT on both, less the voucher of 20.
        Assert.Contains("#Total:168.9664,", (string)filing.Documents()[0]["publicUrl"]!, StringComparison.Ordinal);
        Assert.Contains("#Total:136.8,", (string)filing.Documents()[1]["publicUrl"]!, StringComparison.Ordinal);
        await sandbox.ChainsHoldAsync(3);
    }

    static JsonObject Example(string name)
    {
        var page = File.ReadAllText(Path.Combine(Checkout.Root, "docs", "egypt.md"));
        var head = $"{Fence}json {name}\n";
        var begin = page.IndexOf(head, StringComparison.Ordinal);
        Assert.True(begin >= 0, $"The page has no example {name}.");
        begin += head.Length;
        return JsonNode.Parse(page[begin..page.IndexOf("\n" + Fence, begin, StringComparison.Ordinal)])!.AsObject();
    }
}
