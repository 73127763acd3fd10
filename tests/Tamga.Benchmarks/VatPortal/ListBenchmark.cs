using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Tamga.Benchmarks.Hosting;

namespace Tamga.Benchmarks.VatPortal;

/// <summary>The pages of a month of a million invoices, as an ERP asks for them with each of the filters.</summary>
static class ListBenchmark
{
    const int Invoices = 1_000_000;
    const int Rounds = 21;
    const double MostMilliseconds = 20;

    /// <summary>As many rows as the gateway looks at for a page; plain SQL may look at no more.</summary>
    const int Looked = 2_000;
    const string Rows = "SELECT rk, payload FROM record WHERE tbl='qaime' AND pk=$1";

    public static Benchmark Instance { get; } = new(
        "vatportal-list", $"pages of a list of {Invoices:N0} invoices, with each filter", RunAsync);

    static async Task<BenchmarkResult> RunAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        using var inTime = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        inTime.CancelAfter(limit);
        Console.WriteLine(Machine.Description);
        var start = Stopwatch.GetTimestamp();
        await using var scene = await ListScene.OpenAsync(Invoices, inTime.Token);
        Console.WriteLine($"{Invoices:N0} invoices in the records after {Stopwatch.GetElapsedTime(start).TotalSeconds:0.0} s");
        var deep = await DeepAsync(scene, inTime.Token);
        (string Name, string Query, string Yardstick)[] pages =
        [
            ("first", "", Plain()),
            ("deep", $"&continuation={deep}", Plain(from: "28|")),
            ("direction", "&direction=sent", Plain()),
            ("days", "&dateFrom=2025-09-20&dateTo=2025-09-21", Plain(from: "20|")),
            ("status, common", $"&status={Uri.EscapeDataString("Təsdiqləndi")}", Plain("status", "='Təsdiqləndi'")),
            ("status, rare", $"&status={Uri.EscapeDataString(ListScene.RareStatus)}",
                Plain("status", $"='{ListScene.RareStatus}'")),
            ("kind, rare", $"&kind={ListScene.RareKind}", Plain("type", $"='{ListScene.RareKind}'")),
            ("tin, 1 of 5,000", $"&tin={ListScene.TinOf(17)}", Plain("tin_to", $"='{ListScene.TinOf(17)}'")),
            ("tin, rare", $"&tin={ListScene.RareTin}", Plain("tin_to", $"='{ListScene.RareTin}'")),
            ("amount, common", "&amountFrom=120&amountTo=620", Plain("net_amount", " BETWEEN 120 AND 620")),
            ("amount, rare", "&amountFrom=1000000", Plain("net_amount", ">=1000000")),
        ];
        Console.WriteLine($"{"page",-18} {"found",6} {"ms",7} {"least",7} {"plain SQL",10}");
        var slowest = (Name: "", Milliseconds: 0.0, Plain: 1.0);
        foreach (var (name, query, yardstick) in pages)
        {
            var found = (await PageAsync(scene, query))["invoices"]!.AsArray().Count;
            var (ours, plain) = (new List<double>(), new List<double>());
            for (var round = 0; round < Rounds; round++)
            {
                inTime.Token.ThrowIfCancellationRequested();
                ours.Add(await TimeAsync(() => scene.Erp.ReadAwayAsync(Path(query), inTime.Token)));
                plain.Add(await TimeAsync(() => Task.Run(() => scene.Query(yardstick))));
            }

            var (median, sql) = (Median(ours), Median(plain));
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{name,-18} {found,6} {median,7:0.0} {ours.Min(),7:0.0} {sql,10:0.0}"));
            if (median > slowest.Milliseconds) slowest = (name, median, sql);
        }

        await FindAllAsync(scene, inTime.Token);
        return new BenchmarkResult(
            Instance.Name, Math.Round(slowest.Milliseconds, 1), $"ms, the slowest page ({slowest.Name})",
            "plain SQL that looks at no more rows", Math.Round(slowest.Plain, 1),
            Math.Round(slowest.Milliseconds / slowest.Plain, 2), Machine.PeakMemoryMb, $"≤ {MostMilliseconds} ms a page",
            slowest.Milliseconds <= MostMilliseconds);
    }

    /// <summary>The continuation of a page at nine tenths of the month.</summary>
    static async Task<string> DeepAsync(ListScene scene, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return (string)(await PageAsync(scene, "&dateFrom=2025-09-28"))["continuation"]!;
    }

    /// <summary>A rare one is found over many pages: how long takes the whole month?</summary>
    static async Task FindAllAsync(ListScene scene, CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        var (pages, found, continuation) = (0, 0, "");
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            var page = await PageAsync(scene, $"&tin={ListScene.RareTin}{continuation}");
            pages++;
            found += page["invoices"]!.AsArray().Count;
            continuation = page["continuation"] is { } next ? $"&continuation={next}" : "";
        }
        while (continuation.Length > 0);
        Console.WriteLine(
            $"all {found} of a rare tax number in the month: {pages} pages, "
            + $"{Stopwatch.GetElapsedTime(start).TotalSeconds:0.0} s");
    }

    static Task<JsonNode> PageAsync(ListScene scene, string query) => scene.Erp.SendAsync(HttpMethod.Get, Path(query));

    static string Path(string query) => $"/api/vatportal/invoices?limit=100{query}";

    static string Plain(string? from = null) => $"{Rows} AND rk>'{from}' ORDER BY rk LIMIT 100";

    static string Plain(string member, string condition) =>
        $"SELECT payload FROM ({Rows} ORDER BY rk LIMIT {Looked}) WHERE payload->>'$.source.{member}'{condition} LIMIT 100";

    static async Task<double> TimeAsync(Func<Task> act)
    {
        var start = Stopwatch.GetTimestamp();
        await act();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    static double Median(List<double> figures) => figures.Order().ElementAt(figures.Count / 2);
}
