using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Tamga.Filings;

/// <summary>The names under which filings show in metrics. <c>infra/modules/alerts.bicep</c> asks for them.</summary>
static class FilingTelemetry
{
    static readonly Meter Meter = new("Tamga.Filings");

    static readonly Counter<long> Ended = Meter.CreateCounter<long>(
        "tamga.filings.ended", "{filing}", "Filings that have come to an end, good or bad.");

    /// <summary>Counts a filing that has just come to its end.</summary>
    public static void CountEnd(Filing filing) => Ended.Add(1, new TagList
    {
        { "tamga.authority", filing.Authority },
        { "tamga.kind", filing.Kind },
        { "tamga.status", filing.Status == FilingStatus.Failed ? "failed" : "succeeded" },
    });
}
