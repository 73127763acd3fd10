using System.Diagnostics;
using System.Globalization;
using Tamga.Benchmarks.Hosting;

namespace Tamga.Benchmarks.ConsolePages;

/// <summary>The pages of the console that people look at most, over a partner with very much.</summary>
static class ConsoleBenchmark
{
    const double MostMilliseconds = 50;
    const int Rounds = 15;

    public static Benchmark Instance { get; } = new(
        "console-pages",
        $"pages of the console over {ConsoleScene.Filings:N0} filings of {ConsoleScene.Customers:N0} customers", RunAsync);

    static async Task<BenchmarkResult> RunAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        using var inTime = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        inTime.CancelAfter(limit);
        Console.WriteLine(Machine.Description);
        await using var scene = await ConsoleScene.OpenAsync(inTime.Token);
        (string Path, string Yardstick)[] pages =
        [
            ("/", PlainQueries.Home), ("/todo", PlainQueries.Waiting), ("/filings", PlainQueries.Latest),
            ("/filings?status=failed", PlainQueries.Failed),
            ($"/filings?q={scene.Searched}", PlainQueries.Search(scene.Searched)), ("/customers", PlainQueries.Customers),
            ("/customers?name=Company+12", PlainQueries.Customers), (scene.FilingPage, PlainQueries.OneOf(scene.FilingKey)),
        ];
        Console.WriteLine($"{"page",-28} {"first ms",9} {"ms",7} {"least",7} {"processor",10} {"plain SQL",10}");
        var slowest = (Path: "", Milliseconds: 0.0, Plain: 0.0);
        foreach (var (path, query) in pages)
        {
            var first = await TimeAsync(() => scene.GetAsync(path, inTime.Token));
            var rounds = new List<double>();
            var before = Environment.CpuUsage.TotalTime;
            for (var round = 0; round < Rounds; round++) rounds.Add(await TimeAsync(() => scene.GetAsync(path, inTime.Token)));
            var processor = (Environment.CpuUsage.TotalTime - before).TotalMilliseconds / Rounds;
            var sql = await TimeAsync(() => Task.Run(() => scene.Query(query)));
            var median = Median(rounds);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{path.Split("customer=")[0],-28} {first,9:0.0} {median,7:0.0} {rounds.Min(),7:0.0} {processor,10:0.0} "
                + $"{sql,10:0.0}"));
            if (median > slowest.Milliseconds) slowest = (path, median, sql);
        }

        return new BenchmarkResult(
            Instance.Name, Math.Round(slowest.Milliseconds, 1), $"ms, the slowest page ({slowest.Path})",
            "a plain SQLite query for the same rows", Math.Round(slowest.Plain, 1),
            Math.Round(slowest.Milliseconds / slowest.Plain, 2), Machine.PeakMemoryMb, $"≤ {MostMilliseconds} ms a page",
            slowest.Milliseconds <= MostMilliseconds);
    }

    static async Task<double> TimeAsync(Func<Task> act)
    {
        var start = Stopwatch.GetTimestamp();
        await act();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    static double Median(List<double> figures) => figures.Order().ElementAt(figures.Count / 2);
}
