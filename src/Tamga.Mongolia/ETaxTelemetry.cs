using System.Diagnostics.Metrics;

namespace Tamga.Mongolia;

/// <summary>The names under which e-Tax shows in traces and metrics.</summary>
static class ETaxTelemetry
{
    public const string Name = "Tamga.Mongolia";

    static readonly Meter Meter = new(Name);

    public static Histogram<double> RequestDuration { get; } = Meter.CreateHistogram<double>(
        "tamga.etax.request.duration", "s", "One call to e-Tax or its login, without the time it waited for its turn.");
}
