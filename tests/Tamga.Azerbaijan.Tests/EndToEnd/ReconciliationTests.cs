using System.Text.Json.Nodes;

namespace Tamga.Azerbaijan.Tests.EndToEnd;

/// <summary>What was posted beside what was seen, and what was seen as a file.</summary>
public sealed class ReconciliationTests
{
    static string Today => TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(4)).ToString("yyyy-MM-dd");

    static JsonObject Lately(string from) => new() { ["dateFrom"] = from, ["dateTo"] = Today, ["direction"] = "sent" };

    [Fact]
    public async Task Posted_and_seen_are_told_apart_until_they_match()
    {
        await using var portal = await Portal.OpenAsync();
        var from = Today;
        await portal.SucceedAsync("/uploads", Requests.Upload(Requests.Invoice("INV-0001")));
        Assert.Equal(["INV-0001 not-seen"], await StatesAsync(portal));

        await portal.SucceedAsync("/downloads", Lately(from));
        Assert.Equal(["INV-0001 matched"], await StatesAsync(portal));

        // Somebody else's hand: one that was made at e-taxes itself.
        await portal.SeedAsync(
            new { qaimes = new[] { new { subdomain = "demo", qaime = "AA25080999999", at = "07.08.2025 10:00" } } });
        await portal.SucceedAsync(
            "/downloads", new JsonObject { ["dateFrom"] = "2025-08-07", ["dateTo"] = "2025-08-07", ["direction"] = "sent" });
        var apart = (await portal.GetAsync("/reconciliation?state=not-posted&limit=1000"))["invoices"]!.AsArray();
        Assert.Contains(apart, i => (string?)i!["qaime"] == "AA25080999999");
    }

    [Fact]
    public async Task What_was_downloaded_comes_as_a_file_whole()
    {
        await using var portal = await Portal.OpenAsync();
        await portal.SucceedAsync("/downloads", Requests.August(1, 1));
        var csv = await FileAsync(portal, "csv");
        var lines = await FileAsync(portal, "jsonl");
        Assert.Equal(csv.Length - 1, lines.Length);
        Assert.StartsWith("qaime", csv[0].TrimStart('\uFEFF'), StringComparison.Ordinal);
        Assert.Equal("AA25080000001", (string?)JsonNode.Parse(lines[0])!["source"]!["qaime"]);
    }

    static async Task<List<string>> StatesAsync(Portal portal) =>
        [.. (await portal.GetAsync("/reconciliation"))["invoices"]!.AsArray().Select(i => $"{i!["id"]} {i["state"]}")];

    static async Task<string[]> FileAsync(Portal portal, string format)
    {
        var answer = await portal.Erp.GetAsync($"/api/vatportal/invoices/export?direction=sent&format={format}");
        Assert.Equal(200, answer.Status);
        return answer.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
