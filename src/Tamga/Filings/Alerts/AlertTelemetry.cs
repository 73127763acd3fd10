using System.Diagnostics.Metrics;

namespace Tamga.Filings.Alerts;

/// <summary>The names under which alerts show in metrics.</summary>
static class AlertTelemetry
{
    static readonly Meter Meter = new("Tamga.Alerts");

    public static Counter<long> Raised { get; } = Meter.CreateCounter<long>(
        "tamga.alerts.raised", "{alert}", "Things that a person must act on.");
}
