using System.Collections.Concurrent;

namespace Tamga.TestKit.Crashes;

/// <summary>
/// One whole filing, and a gateway that ends before and after every commit and every outbound call of it: each time the filing
/// ends in the same record, and the authority has it once.
/// </summary>
static class CrashSweep
{
    /// <summary>Each scene waits for the disk more than it computes.</summary>
    const int ScenesAtOnce = 4;

    /// <summary>Where timers come in between, a tenth of a life's moments may be such as hardly any other life has.</summary>
    const int MomentsToOneBeyond = 10;

    /// <summary>Sweeps.</summary>
    /// <param name="filed">What is filed.</param>
    /// <param name="output">Where the number of moments is told.</param>
    /// <param name="distinctOnly">
    /// Leaves out the moment after a commit where the next one is before a commit: nothing that lasts happens in between, so that
    /// both leave the same behind. Of the other moments at commits every fourth one is tried, and all of them with
    /// <c>TAMGA_ALL_MOMENTS=1</c>; those at calls are always tried.
    /// </param>
    public static async Task RunAsync(FilingCase filed, ITestOutputHelper output, bool distinctOnly = false)
    {
        using var registered = new TemporaryDirectory();
        var scene = new CrashScene(registered, await CrashScene.RegisterAsync(registered, filed), filed);
        var undisturbed = await UndisturbedAsync(scene);

        var failures = new ConcurrentDictionary<int, string>();
        var beyond = new ConcurrentBag<int>();
        await Parallel.ForEachAsync(
            Moments(undisturbed.Points, distinctOnly), new ParallelOptions { MaxDegreeOfParallelism = ScenesAtOnce },
            async (k, _) =>
            {
                var end = $"{k}, {undisturbed.Points[k - 1]}";
                try
                {
                    var outcome = await PlayAsync(scene, k);
                    end = $"{k}, {outcome.Points[^1]}";
                    if (outcome.Points.Count < k) beyond.Add(k);
                    filed.RequireSame(undisturbed.FinalRecord, outcome.FinalRecord);
                }
                catch (Exception e)
                {
                    failures[k] = $"Ended at {end}: {e}";
                }
            });

        var commits = undisturbed.Points.Count(p => p.EndsWith("commit", StringComparison.Ordinal));
        output.WriteLine(
            $"{undisturbed.Points.Count} moments: {commits} at commits, {undisturbed.Points.Count - commits} at calls"
            + $"; beyond the end of every other life: {beyond.Count}");
        Assert.True(failures.IsEmpty, string.Join("\n\n", failures.OrderBy(f => f.Key).Select(f => f.Value)));
        Assert.True(
            beyond.Count <= undisturbed.Points.Count / MomentsToOneBeyond,
            $"Most lives have fewer moments: {string.Join(", ", beyond.Order())} of {undisturbed.Points.Count} were reached by none.");
    }

    static IEnumerable<int> Moments(IReadOnlyList<string> points, bool distinctOnly)
    {
        var all = Enumerable.Range(1, points.Count);
        if (!distinctOnly) return all;
        var distinct = all.Where(
            k => k == points.Count || (points[k - 1], points[k]) is not ("after a commit", "before a commit"));
        return Environment.GetEnvironmentVariable("TAMGA_ALL_MOMENTS") is "1"
            ? distinct
            : distinct.Where((k, index) => index % 4 == 0 || !points[k - 1].EndsWith("commit", StringComparison.Ordinal));
    }

    /// <summary>
    /// A timer that comes in between adds moments that no other life has, so that the last ones would not be reached: the shorter
    /// of two lives counts.
    /// </summary>
    static async Task<CrashOutcome> UndisturbedAsync(CrashScene scene)
    {
        var (one, other) = (await scene.PlayAsync(null), await scene.PlayAsync(null));
        return one.Points.Count <= other.Points.Count ? one : other;
    }

    /// <summary>
    /// Now and then two writes share a commit, and a life has fewer moments than the first one had. One that goes to its end
    /// again and again before the moment comes is answered as it is.
    /// </summary>
    static async Task<CrashOutcome> PlayAsync(CrashScene scene, int endsAt)
    {
        const int attempts = 5;
        for (var attempt = 1; ; attempt++)
        {
            var outcome = await scene.PlayAsync(endsAt);
            if (outcome.Points.Count == endsAt || attempt == attempts) return outcome;
        }
    }
}
