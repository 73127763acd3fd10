using System.Diagnostics;

namespace Tamga.Benchmarks.Hosting;

/// <summary>What the figures were taken on.</summary>
static class Machine
{
    public static string Description =>
        $"{Environment.ProcessorCount} cores, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1024 * 1024 * 1024)} GB, load "
        + $"{Load}, "
        + $"{System.Runtime.InteropServices.RuntimeInformation.FrameworkDescription}";

    /// <summary>The most memory that this process has had resident so far.</summary>
    public static double PeakMemoryMb => Math.Round(Process.GetCurrentProcess().PeakWorkingSet64 / (1024.0 * 1024), 1);

    /// <summary>
    /// How many wanted to run in the last minute: more than there are cores means that the figures were taken in a crowd.
    /// </summary>
    static string Load => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";
}
