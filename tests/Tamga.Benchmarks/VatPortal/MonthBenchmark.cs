using System.Diagnostics;
using System.Text.Json.Nodes;
using Tamga.Benchmarks.Hosting;

namespace Tamga.Benchmarks.VatPortal;

/// <summary>A month of a million invoices: from the order of the download to the last record.</summary>
static class MonthBenchmark
{
    const int Invoices = 1_000_000;
    const int Pages = 200;
    const double LeastPerSecond = 15_000;
    const double MostMemoryMb = 256;

    public static Benchmark Instance { get; } = new(
        "vatportal-month", $"{Invoices:N0} invoices of a month on {Pages} pages, downloaded into the records", RunAsync);

    static async Task<BenchmarkResult> RunAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        using var inTime = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        inTime.CancelAfter(limit);
        Console.WriteLine(Machine.Description);
        await using var scene = await MonthScene.OpenAsync(Invoices);
        var (start, processor) = (Stopwatch.GetTimestamp(), scene.ProcessorTime);
        var id = await scene.OrderAsync();
        var ended = scene.Erp.WaitForEndAsync(id, inTime.Token);
        var memory = await scene.WatchMemoryAsync(ended, inTime.Token);
        var filing = await ended;
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var (peak, used) = (scene.PeakMemoryMb, scene.ProcessorTime - processor);
        await scene.CloseGatewayAsync();
        var problems = Problems(filing, scene.CountRecords());

        var plain = new PlainLoop(scene.SandboxAddress, MonthScene.ProcessId(filing), scene.DataDirectory);
        var plainSeconds = await plain.RunAsync(Pages, inTime.Token);
        Console.WriteLine(
            $"{Invoices:N0} invoices: {seconds:0.0} s ({Invoices / seconds:N0} a second), {used.TotalSeconds:0.0} s of "
            + "processor time; "
            + $"parsing and plain inserts: {plainSeconds:0.0} s ({Invoices / plainSeconds:N0} a second), of which reading and "
            + "parsing alone "
            + $"{plain.ReadSeconds:0.0} s; peak memory {peak:0} MB");
        Console.WriteLine($"resident at each tenth of the way: {string.Join(", ", memory.Select(m => $"{m:0}"))} MB");
        foreach (var problem in problems) Console.WriteLine($"  {problem}");
        var (value, yardstick) = (Invoices / seconds, Invoices / plainSeconds);
        return new BenchmarkResult(
            Instance.Name, Math.Round(value), "invoices/s",
            "reading and parsing the same pages, and plain SQLite inserts of the same rows, synchronous=FULL",
            Math.Round(yardstick), Math.Round(value / yardstick, 2), peak,
            $"≥ {LeastPerSecond:N0} invoices/s, ≤ {MostMemoryMb} MB",
            value >= LeastPerSecond && peak <= MostMemoryMb && problems.Count == 0);
    }

    static List<string> Problems(JsonNode filing, long records)
    {
        var problems = new List<string>();
        if ((string)filing["status"]! != "succeeded") problems.Add($"The download has not succeeded: {filing["error"]}");
        if ((long?)filing["result"]?["count"] != Invoices)
            problems.Add($"The filing counts {filing["result"]?["count"]} invoices.");
        if ((int?)filing["result"]?["pages"] != Pages) problems.Add($"The filing counts {filing["result"]?["pages"]} pages.");
        if (records != Invoices) problems.Add($"There are {records:N0} records.");
        return problems;
    }
}
