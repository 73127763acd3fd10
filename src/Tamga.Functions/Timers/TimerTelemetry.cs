using System.Diagnostics.Metrics;

namespace Tamga.Functions.Timers;

/// <summary>The name under which timers show in metrics; the alerts of <c>infra/</c> ask for it.</summary>
static class TimerTelemetry
{
    static readonly Meter Meter = new("Tamga.Functions");

    static readonly Counter<long> Runs = Meter.CreateCounter<long>(
        "tamga.timers.run", "{run}", "Timers that have done their work, by name.");

    /// <summary>A timer has done its work.</summary>
    /// <param name="timer">The name of its function.</param>
    public static void Ran(string timer) => Runs.Add(1, new KeyValuePair<string, object?>("tamga.timer", timer));
}
