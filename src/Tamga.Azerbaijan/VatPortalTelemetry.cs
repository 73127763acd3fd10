using System.Diagnostics.Metrics;

namespace Tamga.Azerbaijan;

/// <summary>The names under which VatPortal shows in traces and metrics.</summary>
static class VatPortalTelemetry
{
    public const string Name = "Tamga.Azerbaijan";

    static readonly Meter Meter = new(Name);

    public static Histogram<double> RequestDuration { get; } = Meter.CreateHistogram<double>(
        "tamga.vatportal.request.duration", "s", "One call to VatPortal, without the time it waited for its turn.");

    public static Counter<long> InvoicesRead { get; } = Meter.CreateCounter<long>(
        "tamga.vatportal.invoices.read", "{invoice}", "Downloaded invoices that were read into the records.");

    public static Histogram<double> QueueDuration { get; } = Meter.CreateHistogram<double>(
        "tamga.vatportal.phone.wait", "s", "How long a filing waited for its turn at an ASAN phone.");
}
