using System.Diagnostics.Metrics;

namespace Tamga.Egypt;

/// <summary>The names under which ETA shows in traces and metrics.</summary>
static class EtaTelemetry
{
    public const string Name = "Tamga.Egypt";

    static readonly Meter Meter = new(Name);

    public static Histogram<double> RequestDuration { get; } = Meter.CreateHistogram<double>(
        "tamga.eta.request.duration", "s", "One call to ETA or its login, without the time it waited for its turn.");

    public static Counter<long> Documents { get; } = Meter.CreateCounter<long>(
        "tamga.eta.documents", "{document}", "Documents and receipts by what became of them (tamga.outcome).");
}
