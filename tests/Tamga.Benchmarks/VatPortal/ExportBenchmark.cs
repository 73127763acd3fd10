using System.Diagnostics;
using Tamga.Benchmarks.Hosting;

namespace Tamga.Benchmarks.VatPortal;

/// <summary>The goods lines of a month of a million invoices as an Excel workbook, read by somebody who keeps nothing.</summary>
static class ExportBenchmark
{
    const int Invoices = 1_000_000;
    const double MostMemoryMb = 256;
    const string Lines = "/api/vatportal/invoices/export?direction=sent&rows=lines";

    public static Benchmark Instance { get; } = new(
        "vatportal-export", $"the goods lines of {Invoices:N0} invoices as a workbook",
        (limit, stop) => RunAsync(Invoices, limit, stop));

    /// <summary>The same with fewer invoices, for a machine that is busy.</summary>
    public static Benchmark Small { get; } = new(
        "vatportal-export-small", $"the goods lines of {Invoices / 20:N0} invoices as a workbook",
        (limit, stop) => RunAsync(Invoices / 20, limit, stop));

    static async Task<BenchmarkResult> RunAsync(int invoices, TimeSpan limit, CancellationToken cancellationToken)
    {
        using var inTime = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        inTime.CancelAfter(limit);
        Console.WriteLine(Machine.Description);
        await using var scene = await MonthScene.OpenAsync(invoices);
        var filing = await scene.Erp.WaitForEndAsync(await scene.OrderAsync(), inTime.Token);
        if ((string)filing["status"]! != "succeeded")
            throw new InvalidOperationException($"The download has not succeeded: {filing["error"]}");
        var before = scene.ResidentMemoryMb;

        var start = Stopwatch.GetTimestamp();
        var (csvBytes, lines) = await scene.Erp.ReadAwayAsync(Lines, inTime.Token);
        var csvSeconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        // The heads are a line, too.
        lines--;

        start = Stopwatch.GetTimestamp();
        var reading = scene.Erp.ReadAwayAsync($"{Lines}&format=xlsx&lang=az", inTime.Token);
        var peak = 0.0;
        while (!reading.IsCompleted)
        {
            peak = Math.Max(peak, scene.ResidentMemoryMb);
            await Task.WhenAny(reading, Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, inTime.Token));
        }

        var (bytes, _) = await reading;
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        Console.WriteLine(
            $"{lines:N0} lines: workbook {bytes / 1e6:0} MB in {seconds:0.0} s, CSV {csvBytes / 1e6:0} MB in {csvSeconds:0.0} s; "
            + $"resident {before:0} MB before, at the most {peak:0} MB while the workbook is written, "
            + $"{scene.PeakMemoryMb:0} MB at the most of all");
        var (value, yardstick) = (lines / seconds, lines / csvSeconds);
        return new BenchmarkResult(
            invoices == Invoices ? Instance.Name : Small.Name, Math.Round(value), "lines/s", "the same lines as CSV",
            Math.Round(yardstick), Math.Round(value / yardstick, 2), scene.PeakMemoryMb, $"≤ {MostMemoryMb} MB",
            scene.PeakMemoryMb <= MostMemoryMb && lines >= invoices);
    }
}
