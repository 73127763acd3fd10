using System.Diagnostics;
using System.Text.Json.Nodes;
using Tamga.Benchmarks.Hosting;

namespace Tamga.Benchmarks.ZeroFiling;

/// <summary>
/// A month in which the authority takes every submit, and leaves three returns of a hundred saved: each has to be told, none may
/// be lost, and all are taken over once a person has sent them.
/// </summary>
static class ZeroFilingHands
{
    const int Companies = 10_000;
    const int ByHandOf = 100;
    const int ByHand = 3;

    static readonly string[] Settings =
    [
        "--Tamga:Mongolia:ZeroFiling:Concurrency=32", "--Tamga:Mongolia:MaxConcurrentRequests=32",
        "--Tamga:Mongolia:PollInterval=00:00:01", "--Tamga:Mongolia:HandInterval=00:00:02",
        "--Tamga:Mongolia:ZeroFiling:Patience=00:00:20",
    ];

    public static Benchmark Instance { get; } = new(
        "zero-filing-hands", $"{Companies:N0} companies × 1 return, {ByHand} of {ByHandOf} left saved until a person sends them",
        RunAsync);

    static async Task<BenchmarkResult> RunAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        using var inTime = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        inTime.CancelAfter(limit);
        Console.WriteLine(Machine.Description);
        await using var scene = await ZeroFilingScene.OpenAsync(Companies, Settings);
        long[] byHand = [.. scene.Companies.Where((_, index) => index % ByHandOf < ByHand)];
        await scene.Sandbox.SeedAsync("etax", new { submits = byHand.Select(entId => new { entId, mode = "stays-saved" }) });

        var start = Stopwatch.GetTimestamp();
        var id = await scene.Erp.StartRunAsync(scene.Month);
        var run = await scene.Erp.WaitForEndAsync(id, inTime.Token);
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        Console.WriteLine($"{Companies:N0} companies: {seconds:0.0} s; {run["timeline"]!.AsArray()[^1]!["note"]}");
        var problems = await ToldAsync(scene, id, run, byHand);

        await scene.Sandbox.SeedAsync("etax", new { signatures = byHand.Select(entId => new { entId }) });
        var signed = Stopwatch.GetTimestamp();
        while (await OutcomeAsync(scene, id, "received") is var received && received < Companies)
        {
            if (Stopwatch.GetElapsedTime(signed) > TimeSpan.FromMinutes(2))
            {
                problems.Add($"{Companies - received} returns are not received two minutes after the last signature.");
                break;
            }

            await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System, inTime.Token);
        }

        var takenOver = Stopwatch.GetElapsedTime(signed).TotalSeconds;
        var ledger = await scene.Sandbox.ReadLedgerAsync();
        if (ledger.Duplicates > 0) problems.Add($"{ledger.Duplicates} returns were filed more than once.");
        if (ledger.Entries.Count != Companies) problems.Add($"{ledger.Entries.Count:N0} returns are at the authority.");
        Console.WriteLine(
            $"{byHand.Length} taken over {takenOver:0.0} s after they were signed; peak memory {scene.PeakMemoryMb:0} MB");
        foreach (var problem in problems.Take(20)) Console.WriteLine($"  {problem}");
        return new BenchmarkResult(
            Instance.Name, Math.Round(seconds, 2), "s", "until a person's returns are taken over", Math.Round(takenOver, 2),
            Math.Round(seconds / takenOver, 2), scene.PeakMemoryMb, "each told, none lost, none twice", problems.Count == 0);
    }

    /// <summary>
    /// What is not told of those that wait for a hand: by the run's count, its items, its report, and the alerts.
    /// </summary>
    static async Task<List<string>> ToldAsync(ZeroFilingScene scene, string runId, JsonNode run, long[] byHand)
    {
        var problems = new List<string>();
        var result = run["result"]!;
        if (((int)result["failed"]!, (int)result["succeeded"]!) != (byHand.Length, Companies - byHand.Length))
            problems.Add($"The run counts {result["failed"]} failed and {result["succeeded"]} succeeded.");
        var told = (await scene.Erp.ItemsAsync(runId)).Where(i => i.Reason.Contains("Sign and send it", StringComparison.Ordinal))
            .Select(i => i.EntId).Order();
        if (!told.SequenceEqual(byHand)) problems.Add("The items do not tell of exactly those that wait for a hand.");
        var alerts = (await scene.Erp.SendAsync(HttpMethod.Get, "/api/alerts?limit=500"))["alerts"]!.AsArray()
            .Where(a => (string?)a!["kind"] == "saved-not-sent").Select(a => (long)a!["about"]!["entId"]!).Order();
        if (!alerts.SequenceEqual(byHand)) problems.Add("The alerts do not tell of exactly those that wait for a hand.");
        if (await OutcomeAsync(scene, runId, "savedNotSent") is var saved && saved != byHand.Length)
            problems.Add($"The report says that {saved} are saved and not sent.");
        return problems;
    }

    static async Task<int> OutcomeAsync(ZeroFilingScene scene, string runId, string outcome) =>
        (int)(await scene.Erp.SendAsync(HttpMethod.Get, $"/api/etax/zero-filing/runs/{runId}/report?format=json"))
            ["totals"]!["outcomes"]![outcome]!;
}
