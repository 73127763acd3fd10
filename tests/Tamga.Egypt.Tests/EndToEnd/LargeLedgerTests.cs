using System.Globalization;
using System.Text.Json;
using Tamga.Api;
using Tamga.Filings;
using Tamga.TestKit.Http;

namespace Tamga.Egypt.Tests.EndToEnd;

/// <summary>
/// A whole month of a large buyer: 2,000 documents, or as many as <c>TAMGA_RECEIVED_DOCUMENTS</c> says (100,000 take some
/// minutes).
/// </summary>
public sealed class LargeLedgerTests(ITestOutputHelper output)
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(40);

    /// <summary>Of a page, where it is measured: on a machine that others use it says nothing.</summary>
    static readonly TimeSpan QuickPage = TimeSpan.FromMilliseconds(50);

    static int Count { get; } = int.Parse(
        Environment.GetEnvironmentVariable("TAMGA_RECEIVED_DOCUMENTS") ?? "2000", CultureInfo.InvariantCulture);

    static bool IsMeasured => Environment.GetEnvironmentVariable("TAMGA_RECEIVED_DOCUMENTS") is not null;

    [Fact]
    public async Task A_month_that_is_searched_twice_among_faults_is_there_once_and_adds_up_to_what_ETA_shows()
    {
        await using var sandbox = await Nile.OpenOfficeAsync();
        await sandbox.SeedReceivedAsync(Count);
        await using var gateway = await Nile.StartAsync(sandbox);
        // A call in a hundred goes wrong, in four ways; nearly every page of documents has one.
        foreach (var (path, kind, seed) in new[]
        {
            ("/documents/search", "drop-after", 1), ("/documents/search", "throttle", 2), ("*/documents/*/raw", "truncate", 3),
            ("*/documents/*/raw", "status", 4),
        })
        {
            await sandbox.ArmAtAsync(path, new { kind, rate = Count > 10_000 ? 0.0005 : 0.005, seed, retryAfterSeconds = 0 });
        }

        await TimedAsync("first search", () => SearchAsync(gateway.Erp, Count));
        await TimedAsync("second search", () => SearchAsync(gateway.Erp, 0));
        var faults = await sandbox.FaultsFiredAsync();
        output.WriteLine($"{faults} faults, {await sandbox.ReadsAsync()} calls (raw, search)");
        Assert.True(faults > 0);
        await sandbox.DisarmAsync();

        using var books = await OfficeBooks.OpenAsync(sandbox);
        await TimedAsync("compared with ETA's own lists", async () =>
            Assert.Equal(Count, await ReceivedTests.AddsUpAsync(gateway.Erp, books)));
        foreach (var query in new[] { "", "&issuerId=500000007", "&status=Rejected", "&status=Valid", "&documentType=C" })
            await RequireQuickAsync(gateway.Erp, query);
        await TimedAsync("totals", () => gateway.Erp.TotalsAsync());
        await TimedAsync("export of lines as CSV", async () =>
            Assert.True((await gateway.Erp.GetAsync($"{Ledger.Received}/export")).Expect(200).Bytes.Length > Count * 100));
    }

    /// <summary>The median of pages, the first one and those behind it.</summary>
    async Task RequireQuickAsync(HttpCaller erp, string query)
    {
        var times = new List<TimeSpan>();
        string? continuation = null;
        for (var page = 0; page < 21; page++)
        {
            var start = TimeProvider.System.GetTimestamp();
            var behind = continuation is null ? "" : $"&continuation={continuation}";
            var answer = (await erp.GetAsync($"{Ledger.Received}?limit=100{query}{behind}")).Expect(200);
            times.Add(TimeProvider.System.GetElapsedTime(start));
            continuation = (string?)answer["continuation"];
        }

        times.Sort();
        output.WriteLine($"a page of '{query}': {times[times.Count / 2].TotalMilliseconds:0.0} ms, at most "
            + $"{times[^1].TotalMilliseconds:0.0} ms");
        if (IsMeasured) Assert.True(times[times.Count / 2] <= QuickPage, $"'{query}' takes {times[times.Count / 2]}");
    }

    static async Task SearchAsync(HttpCaller erp, int added)
    {
        var id = (string)(await erp.PostAsync($"{Ledger.Received}/sync", Ledger.Span())).Expect(202)["id"]!;
        var start = TimeProvider.System.GetTimestamp();
        FilingView filing;
        do
        {
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System);
            filing = await erp.FilingAsync(id);
        }
        while (filing.Status is not (FilingStatus.Succeeded or FilingStatus.Failed)
            && TimeProvider.System.GetElapsedTime(start) < Patience);
        Assert.True(filing.Status == FilingStatus.Succeeded, JsonSerializer.Serialize(filing, ApiJson.Options));
        Assert.Equal(0, filing.Result.GetProperty("incomplete").GetInt32());
        // Those of a page that a fault broke off were taken in before it was read again.
        Assert.InRange(filing.Result.GetProperty("added").GetInt32(), 0, added);
    }

    async Task TimedAsync(string what, Func<Task> work)
    {
        var start = TimeProvider.System.GetTimestamp();
        await work();
        output.WriteLine($"{what}: {TimeProvider.System.GetElapsedTime(start).TotalSeconds:0.0} s for {Count} documents");
    }
}
