using System.Diagnostics;
using System.Globalization;
using Tamga.Benchmarks.Hosting;
using Tamga.SelfHost.Storage;

namespace Tamga.Benchmarks.Callbacks;

/// <summary>
/// Callbacks of ETA for customers of whom some have ERPs that are slow, fail, hang or are gone; then three kill -9 under the same
/// load; then the proof that every one accepted has arrived and is recorded once.
/// </summary>
static class CallbacksBenchmark
{
    const int Kills = 3;
    const double OfferedRate = 600;
    const double LeastRate = 500;
    const double MostMemoryMb = 400;
    const int Writers = 48;

    static readonly TimeSpan Steady = TimeSpan.FromSeconds(20);
    static readonly TimeSpan BetweenKills = TimeSpan.FromSeconds(6);
    static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(500);

    public static Benchmark Instance { get; } = new(
        "callbacks",
        "ETA's callbacks, durably, with ERPs that are slow, fail, hang or are gone; three kill -9; proof of every arrival",
        RunAsync);

    static async Task<BenchmarkResult> RunAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        using var inTime = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        inTime.CancelAfter(limit);
        Console.WriteLine(Machine.Description);
        await using var fleet = await ErpFleet.StartAsync();
        await using var scene = await CallbackScene.OpenAsync(fleet, Kinds());
        var load = new CallbackLoad(scene, OfferedRate);

        var steady = await load.RunAsync(Steady, inTime.Token);
        Console.WriteLine(
            $"{steady.Rate:0} of {OfferedRate:0} callbacks accepted a second for {Steady.TotalSeconds:0} s; an answer took "
            + $"{steady.Median:0.0} ms (median), "
            + $"{steady.Slowest99:0.0} ms (99 %); {fleet.Arrivals.Count:N0} of {load.Accepted.Count:N0} have arrived");
        for (var kill = 1; kill <= Kills; kill++)
        {
            var burst = load.RunAsync(BetweenKills, inTime.Token);
            await Task.Delay(BetweenKills / 2, TimeProvider.System, inTime.Token);
            await scene.KillAndServeAgainAsync();
            await burst;
            Console.WriteLine(
                $"kill -9 number {kill}: {load.Accepted.Count:N0} accepted, {fleet.Arrivals.Count:N0} have arrived");
        }

        var problems = await VerifyAsync(scene, fleet, load, inTime.Token);
        foreach (var problem in problems) Console.WriteLine($"  {problem}");
        var bare = await BareRateAsync(scene.DataDirectory, inTime.Token);
        return new BenchmarkResult(
            Instance.Name, Math.Round(steady.Rate, 1), "callbacks/s",
            "the same rows by plain SQLite inserts with the same commits", Math.Round(bare, 1),
            Math.Round(steady.Rate / bare, 3), scene.PeakMemoryMb,
            $"≥ {LeastRate} callbacks/s, ≤ {MostMemoryMb} MB, each delivered at least once and recorded once",
            steady.Rate >= LeastRate && scene.PeakMemoryMb <= MostMemoryMb && problems.Count == 0);
    }

    static IReadOnlyList<ErpKind> Kinds() =>
    [
        .. Enumerable.Repeat(ErpKind.Healthy, 24), .. Enumerable.Repeat(ErpKind.Slow, 4),
        .. Enumerable.Repeat(ErpKind.Failing, 4), .. Enumerable.Repeat(ErpKind.Hanging, 4), .. Enumerable.Repeat(ErpKind.Gone, 4),
    ];

    /// <summary>Every ERP behaves now: whatever was accepted has to arrive, and to be there once.</summary>
    static async Task<IReadOnlyList<string>> VerifyAsync(
        CallbackScene scene, ErpFleet fleet, CallbackLoad load, CancellationToken cancellationToken)
    {
        await fleet.BehaveAsync();
        await scene.ResumeAllAsync(cancellationToken);
        var start = Stopwatch.GetTimestamp();
        var (arrived, since) = (-1, start);
        while (load.Accepted.Keys.Any(id => !fleet.Arrivals.ContainsKey(id)))
        {
            await Task.Delay(Glance, TimeProvider.System, cancellationToken);
            if (fleet.Arrivals.Count != arrived) (arrived, since) = (fleet.Arrivals.Count, Stopwatch.GetTimestamp());
            // What has not come by now would come by its schedule, in hours; but all have been called.
            else if (Stopwatch.GetElapsedTime(since) > TimeSpan.FromMinutes(2)) break;
        }

        var missing = load.Accepted.Keys.Where(id => !fleet.Arrivals.ContainsKey(id)).ToArray();
        var twice = fleet.Arrivals.Values.Count(count => count > 1);
        Console.WriteLine(
            $"{load.Accepted.Count:N0} accepted; all ERPs behave: {fleet.Arrivals.Count:N0} have arrived after "
            + $"{Stopwatch.GetElapsedTime(start).TotalSeconds:0.0} s, {twice:N0} of them more than once");
        await scene.CloseGatewayAsync();
        using var database = new Database(Path.Combine(scene.DataDirectory, "tamga.db"));
        var recorded = database.Read(c => c.Query(
            "SELECT json_extract(payload, '$.deliveryId') FROM record WHERE tbl='filings' AND rk LIKE 'callback|%'",
            r => r.GetString(0)));
        var deliveries = database.Read(c => c.Query(
            "SELECT json_extract(payload, '$.deliveryId') FROM record WHERE tbl='filings' AND rk LIKE 'hook|%'",
            r => r.GetString(0)));
        List<string> problems = [];
        if (missing.Length > 0) problems.Add($"{missing.Length} never arrived: {string.Join(", ", missing.Take(10))}");
        foreach (var (what, ids) in new[] { ("recorded", recorded), ("to be delivered", deliveries) })
        {
            var all = ids.ToHashSet(StringComparer.Ordinal);
            if (all.Count != ids.Count) problems.Add($"{ids.Count - all.Count} are {what} more than once.");
            var lost = load.Accepted.Keys.Count(id => !all.Contains(id));
            if (lost > 0) problems.Add($"{lost} were accepted and are not {what}.");
        }

        return problems;
    }

    /// <summary>
    /// What the disk alone would take: the rows of a callback and its delivery's instance, by as many callers at a time.
    /// </summary>
    static async Task<double> BareRateAsync(string directory, CancellationToken cancellationToken)
    {
        const int count = 20_000;
        using var database = new Database(Path.Combine(directory, "bare.db"));
        await using var writer = new DatabaseWriter(database);
        var (heard, hook, open) = (new string('x', 420), new string('x', 640), new string('x', 110));
        var start = Stopwatch.GetTimestamp();
        var next = 0;
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(async _ =>
        {
            for (int i; (i = Interlocked.Increment(ref next)) <= count && !cancellationToken.IsCancellationRequested;)
            {
                var id = i.ToString("0000000", CultureInfo.InvariantCulture);
                await writer.WriteAsync(c => c.Execute(
                    "INSERT INTO record VALUES('filings','p',$1,'e',$2),('filings','p',$3,'e',$4),('filings','p',$5,'e',$6)",
                    $"callback|{id}", heard, $"hook|{id}", hook, $"hook-open|{id}", open));
                await writer.WriteAsync(c => c.Execute(
                    """
                    INSERT INTO instance(instance_id, name, generation, status, input, created_at, started_at, updated_at)
                    VALUES($1,'DeliverWebhook',0,0,$2,0,0,0)
                    """,
                    $"webhook-{id}", open));
            }
        }));
        return count / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
