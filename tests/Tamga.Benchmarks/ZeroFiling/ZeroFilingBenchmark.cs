using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tamga.Benchmarks.Hosting;
using Tamga.Filings;

namespace Tamga.Benchmarks.ZeroFiling;

/// <summary>10,000 companies with one return each, from the order of the run to its end.</summary>
static class ZeroFilingBenchmark
{
    const int Companies = 10_000;
    const int Concurrency = 32;
    const double LongestSeconds = 120;
    const double MostMemoryMb = 400;
    const int EvidenceSample = 200;

    /// <summary>An accountant's gateway: more at a time than the careful default, since this authority is ours.</summary>
    static readonly string[] Settings =
    [
        $"--Tamga:Mongolia:ZeroFiling:Concurrency={Concurrency}",
        $"--Tamga:Mongolia:MaxConcurrentRequests={Concurrency}",
    ];

    public static Benchmark WithoutFaults { get; } = new(
        "zero-filing", $"{Companies:N0} companies × 1 return, sandbox without latency", RunAsync);

    public static Benchmark WithFaults { get; } = new(
        "zero-filing-faults", $"{Companies:N0} companies × 1 return, every kind of fault in 2 % of the calls, three kill -9",
        RunWithFaultsAsync);

    /// <summary>Files for some companies, without faults.</summary>
    public static async Task<Outcome> MeasureAsync(int companies, bool printRows, CancellationToken cancellationToken)
    {
        await using var scene = await ZeroFilingScene.OpenAsync(companies, Settings);
        var (start, processor) = (Stopwatch.GetTimestamp(), scene.ProcessorTime);
        var id = await scene.Erp.StartRunAsync(scene.Month);
        var run = await scene.Erp.WaitForEndAsync(id, cancellationToken);
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        processor = scene.ProcessorTime - processor;
        if (printRows) PrintTimeline(run);

        var ledger = await scene.Sandbox.ReadLedgerAsync();
        var problems = await ProblemsAsync(scene, id, run, ledger);
        await scene.CloseGatewayAsync();
        if (printRows) DurableRows.Print(scene.DataDirectory, ledger, companies);

        await scene.Sandbox.ResetAsync();
        using var bare = new BareLoop(scene.SandboxAddress, scene.Companies, scene.Month, ledger, Concurrency);
        return new Outcome(
            companies, seconds, processor.TotalSeconds, await bare.RunAsync(cancellationToken), scene.PeakMemoryMb,
            ledger.Calls.Values.Sum(), problems);
    }

    static async Task<BenchmarkResult> RunAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        using var inTime = InTime(limit, cancellationToken);
        Console.WriteLine(Machine.Description);
        var outcome = await MeasureAsync(Companies, printRows: true, inTime.Token);
        outcome.Print();
        return outcome.ToResult(
            WithoutFaults.Name, $"≤ {LongestSeconds} s, ≤ {MostMemoryMb} MB, 0 duplicates",
            outcome is { Seconds: <= LongestSeconds, PeakMemoryMb: <= MostMemoryMb, Problems.Count: 0 });
    }

    static async Task<BenchmarkResult> RunWithFaultsAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        using var inTime = InTime(limit, cancellationToken);
        Console.WriteLine(Machine.Description);
        await using var scene = await ZeroFilingScene.OpenAsync(Companies, [.. Settings, .. FaultMix.Settings]);
        await FaultMix.ArmAsync(scene.Sandbox);
        var start = Stopwatch.GetTimestamp();
        var id = await scene.Erp.StartRunAsync(scene.Month);
        for (var kill = 1; kill <= FaultMix.Kills; kill++)
        {
            await WaitForFiledAsync(scene, Companies * kill / (FaultMix.Kills + 1), inTime.Token);
            await scene.KillAndServeAgainAsync();
            Console.WriteLine($"killed after {Stopwatch.GetElapsedTime(start).TotalSeconds:0} s, and started again");
        }

        var run = await scene.Erp.WaitForEndAsync(id, inTime.Token);
        var (seconds, processor) = (Stopwatch.GetElapsedTime(start).TotalSeconds, scene.ProcessorTime);
        PrintTimeline(run);
        var ledger = await scene.Sandbox.ReadLedgerAsync();
        Console.WriteLine(
            $"{ledger.Entries.Count:N0} returns in the authority's ledger, {ledger.Duplicates} of them more than once");
        var problems = await ProblemsAsync(scene, id, run, ledger);
        await scene.CloseGatewayAsync();
        await scene.Sandbox.ResetAsync();
        using var bare = new BareLoop(scene.SandboxAddress, scene.Companies, scene.Month, ledger, Concurrency);
        var outcome = new Outcome(
            Companies, seconds, processor.TotalSeconds, await bare.RunAsync(inTime.Token), scene.PeakMemoryMb,
            ledger.Calls.Values.Sum(), problems);
        outcome.Print();
        return outcome.ToResult(
            WithFaults.Name, "every return filed exactly once or reported as failed with its reason",
            outcome.Problems.Count == 0);
    }

    static void PrintTimeline(JsonNode run)
    {
        var began = (DateTimeOffset)run["createdAt"]!;
        foreach (var entry in run["timeline"]!.AsArray())
        {
            Console.WriteLine(
                $"{((DateTimeOffset)entry!["at"]! - began).TotalSeconds,8:0.0} s  {entry["stage"]}: {entry["note"]}");
        }
    }

    static CancellationTokenSource InTime(TimeSpan limit, CancellationToken cancellationToken)
    {
        var source = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        source.CancelAfter(limit);
        return source;
    }

    static async Task WaitForFiledAsync(ZeroFilingScene scene, int filed, CancellationToken cancellationToken)
    {
        while ((await scene.Sandbox.ReadLedgerAsync()).Entries.Count < filed)
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, cancellationToken);
    }

    /// <summary>What is not as it must be: every return filed once, and said so; every piece of evidence in its chain.</summary>
    static async Task<IReadOnlyList<string>> ProblemsAsync(ZeroFilingScene scene, string runId, JsonNode run, Ledger ledger)
    {
        var problems = new List<string>();
        if ((string)run["status"]! != "succeeded") problems.Add($"The run has not succeeded: {run["error"]}");
        if (ledger.Duplicates > 0) problems.Add($"{ledger.Duplicates} returns were filed more than once.");
        var items = await scene.Erp.ItemsAsync(runId);
        var filed = ledger.Entries.Select(e => e.EntId).ToHashSet();
        foreach (var company in scene.Companies)
        {
            var its = items.FindAll(i => i.EntId == company);
            if (its is not [{ FilingId: { } } item])
            {
                problems.Add(
                $"{company} has {its.Count} items, or no filing: {string.Join("; ", its)}");
            }
            else if (item.Status == "failed" ? string.IsNullOrEmpty(item.Reason) : !filed.Contains(company))
            {
                problems.Add($"{company} is {item.Status} and not filed: {item.Reason}");
            }
        }

        foreach (var item in items.Where((_, index) => index % Math.Max(1, items.Count / EvidenceSample) == 0))
        {
            if (item.FilingId is not { } filing) continue;
            var entries = (await scene.Erp.EvidenceAsync(filing))["entries"].Deserialize<List<EvidenceEntry>>(
                JsonSerializerOptions.Web)!;
            if (entries.Count == 0 || EvidenceLog.FirstBroken(entries) is not null)
                problems.Add($"The evidence of {filing} does not hold.");
        }

        return problems;
    }

    /// <summary>What a run came to.</summary>
    public sealed record Outcome(
        int Companies, double Seconds, double ProcessorSeconds, double BareSeconds, double PeakMemoryMb, int Calls,
        IReadOnlyList<string> Problems)
    {
        public void Print()
        {
            Console.WriteLine(
                $"{Companies:N0} companies: {Seconds:0.0} s ({Companies / Seconds:0} a second), {Calls:N0} calls, "
                + $"{ProcessorSeconds:0.0} s of processor time; the same calls bare: {BareSeconds:0.0} s; peak memory "
                + $"{PeakMemoryMb:0} MB");
            foreach (var problem in Problems.Take(20)) Console.WriteLine($"  {problem}");
        }

        public BenchmarkResult ToResult(string name, string target, bool pass) => new(
            name, Math.Round(Seconds, 2), "s", "the same HTTP calls by a bare loop of the same concurrency",
            Math.Round(BareSeconds, 2), Math.Round(Seconds / BareSeconds, 2), PeakMemoryMb, target, pass);
    }
}
