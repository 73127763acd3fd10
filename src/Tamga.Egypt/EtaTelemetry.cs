using System.Diagnostics.Metrics;
using Tamga.Egypt.Submissions;

namespace Tamga.Egypt;

/// <summary>The names under which ETA shows in traces and metrics.</summary>
static class EtaTelemetry
{
    public const string Name = "Tamga.Egypt";

    static readonly Meter Meter = new(Name);

    static readonly Counter<long> Documents = Meter.CreateCounter<long>(
        "tamga.eta.documents", "{document}", "Documents and receipts by what became of them (tamga.outcome).");

    public static Histogram<double> RequestDuration { get; } = Meter.CreateHistogram<double>(
        "tamga.eta.request.duration", "s", "One call to ETA or its login, without the time it waited for its turn.");

    /// <summary>Counts documents or receipts of which it is known what became of them.</summary>
    public static void Count(ItemStatus outcome, int documents) =>
        Documents.Add(documents, new KeyValuePair<string, object?>("tamga.outcome", outcome.ToString()));
}
