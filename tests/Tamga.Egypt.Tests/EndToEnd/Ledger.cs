using System.Text.Json;
using System.Text.Json.Nodes;
using Tamga.Api;
using Tamga.Filings;
using Tamga.TestKit.Authorities;
using Tamga.TestKit.Http;

namespace Tamga.Egypt.Tests.EndToEnd;

/// <summary>What an ERP does with received documents.</summary>
static class Ledger
{
    public const string Received = "/api/Invoices/received";

    /// <summary>The month before this one, in which documents are seeded.</summary>
    public static DateTimeOffset LastMonth { get; } = MonthOf(TimeProvider.System.GetUtcNow()).AddMonths(-1);

    /// <summary>Documents that others have sent to the first taxpayer in the last month.</summary>
    public static Task SeedReceivedAsync(this SandboxUnderTest sandbox, int count) => sandbox.SeedAsync(Nile.EtaSeed, new
    {
        received = new[] { new { year = LastMonth.Year, month = LastMonth.Month, count } },
    });

    /// <summary>Searches the last month and waits until that has ended well.</summary>
    public static async Task<FilingView> SyncAsync(this HttpCaller erp)
    {
        var id = (string)(await erp.PostAsync($"{Received}/sync", Span())).Expect(202)["id"]!;
        var filing = await erp.EndedAsync(id);
        Assert.True(filing.Status == FilingStatus.Succeeded, JsonSerializer.Serialize(filing, ApiJson.Options));
        return filing;
    }

    public static JsonObject Span() => new() { ["from"] = $"{LastMonth:yyyy-MM-dd}T00:00:00Z" };

    /// <summary>Everything that a query wants, page by page.</summary>
    public static async Task<IReadOnlyList<JsonNode>> ReceivedAsync(this HttpCaller erp, string query = "", int limit = 100)
    {
        var found = new List<JsonNode>();
        var continuation = "";
        while (true)
        {
            var page = (await erp.GetAsync($"{Received}?limit={limit}{query}{continuation}")).Expect(200);
            var rows = page["documents"]!.AsArray();
            Assert.True(rows.Count <= limit);
            found.AddRange(rows.Select(row => row!));
            if ((string?)page["continuation"] is not { } next) return found;
            continuation = $"&continuation={next}";
        }
    }

    public static async Task<JsonNode> TotalsAsync(this HttpCaller erp, string query = "") =>
        (await erp.GetAsync($"{Received}/totals{query}")).Expect(200).Json;

    /// <summary>How often a document was read whole, and how often the search was asked.</summary>
    public static async Task<(int Raw, int Search)> ReadsAsync(this SandboxUnderTest sandbox)
    {
        using var http = new HttpClient { BaseAddress = sandbox.Address };
        var calls = JsonNode.Parse(await http.GetStringAsync("/sandbox/ledger?summary=true"))!["calls"]!.AsArray();
        int Sum(string end) => calls.Where(c => ((string)c!["path"]!).EndsWith(end, StringComparison.Ordinal))
            .Sum(c => (int)c!["times"]!);
        return (Sum("/raw"), Sum("/documents/search"));
    }

    /// <summary>
    /// What the seeded document with a number bears in VAT: of lines of a hundred, two hundred with a table tax, three hundred.
    /// </summary>
    public static decimal VatOf(string internalId) => 14m + (NumberOf(internalId) % 3 > 0 ? 29.4m : 0)
        + (NumberOf(internalId) % 3 > 1 ? 42m : 0);

    static int NumberOf(string internalId) => int.Parse(internalId[^7..]);

    static DateTimeOffset MonthOf(DateTimeOffset at) => new(at.Year, at.Month, 1, 0, 0, 0, TimeSpan.Zero);
}
