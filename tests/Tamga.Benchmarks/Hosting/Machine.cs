namespace Tamga.Benchmarks.Hosting;

/// <summary>What the figures were taken on.</summary>
static class Machine
{
    public static string Description =>
        $"{Environment.ProcessorCount} cores, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1024 * 1024 * 1024)} GB, load {Load}, "
        + $"{System.Runtime.InteropServices.RuntimeInformation.FrameworkDescription}";

    /// <summary>How many wanted to run in the last minute: more than there are cores means that the figures were taken in a crowd.</summary>
    static string Load => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";
}
