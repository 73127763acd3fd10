using System.Collections.Concurrent;
using Tamga.TestKit.Crashes;

namespace Tamga.TestKit.Disks;

/// <summary>
/// One whole filing, and a disk that does something wrong at one operation after another: each time the filing ends in the same
/// record, and the authority has it once.
/// </summary>
static class DiskSweep
{
    const int ScenesAtOnce = 4;

    /// <summary>Whether every operation is tried, and not only a sample.</summary>
    public static bool IsWhole => Environment.GetEnvironmentVariable("TAMGA_EVERY_FAULT") is "1";

    /// <summary>Sweeps.</summary>
    /// <param name="filed">What is filed.</param>
    /// <param name="fault">What the disk does; the process lives on.</param>
    /// <param name="sample">At how many operations; at every one with <c>TAMGA_EVERY_FAULT=1</c>.</param>
    /// <param name="output">Where it is told what came of them.</param>
    public static async Task RunAsync(FilingCase filed, DiskFault fault, int sample, ITestOutputHelper output)
    {
        using var registered = new TemporaryDirectory();
        var scene = new DiskScene(registered, await CrashScene.RegisterAsync(registered, filed), filed);
        var undisturbed = await scene.PlayAsync();
        var moments = Spread(undisturbed.Disk.MomentsOf(fault), sample);

        var (outcomes, failures) = (new ConcurrentBag<DiskOutcome>(), new ConcurrentDictionary<int, string>());
        await Parallel.ForEachAsync(
            moments, new ParallelOptions { MaxDegreeOfParallelism = ScenesAtOnce }, async (k, _) =>
            {
                try
                {
                    var outcome = await scene.PlayAsync(fault, k, restarts: k % 2 == 1);
                    filed.RequireSame(undisturbed.FinalRecord, outcome.FinalRecord);
                    outcomes.Add(outcome);
                }
                catch (Exception e)
                {
                    failures[k] = $"{fault} at {k}: {e}";
                }
            });

        output.WriteLine(
            $"{fault}: {undisturbed.Disk.MomentsOf(fault)} operations, {moments.Count} tried; {outcomes.Count(o => o.HasStruck)} "
            + $"faults struck, {outcomes.Count(o => o.Refused > 0)} filings were refused at first, {outcomes.Count} ended well");
        Assert.True(failures.IsEmpty, string.Join("\n\n", failures.OrderBy(f => f.Key).Select(f => f.Value)));
        // Now and then two writes share a commit, and a life has fewer operations than the first one had.
        Assert.InRange(outcomes.Count(o => o.HasStruck), 1 + moments.Count / 2, moments.Count);
    }

    /// <summary>Numbers from 1 to the last, evenly spread, both ends among them.</summary>
    public static IReadOnlyList<int> Spread(int last, int sample) => IsWhole || last <= sample
        ? [.. Enumerable.Range(1, last)]
        : [.. Enumerable.Range(0, sample).Select(i => 1 + (last - 1) * i / (sample - 1))];
}
