using System.Diagnostics;
using System.Diagnostics.Metrics;
using Tamga.Webhooks.Sending;

namespace Tamga.Webhooks;

/// <summary>
/// The names under which deliveries show in metrics. An ERP is named by its host: paths and queries can hold secrets.
/// </summary>
static class WebhookTelemetry
{
    static readonly Meter Meter = new("Tamga.Webhooks");

    public static Counter<long> Attempts { get; } = Meter.CreateCounter<long>(
        "tamga.webhooks.attempts", "{attempt}", "Calls to ERPs, by host and outcome.");

    public static Histogram<double> Duration { get; } = Meter.CreateHistogram<double>(
        "tamga.webhooks.attempt.duration", "s", "One call to an ERP.");

    public static Histogram<double> Lag { get; } = Meter.CreateHistogram<double>(
        "tamga.webhooks.lag", "s", "From the news to its arrival.");

    public static Counter<long> Dead { get; } = Meter.CreateCounter<long>(
        "tamga.webhooks.dead", "{delivery}", "Deliveries that were given up.");

    /// <summary>Gauges over what is open; those of a process that has ended are silent.</summary>
    public static void Watch(Func<(int Count, DateTimeOffset? Oldest)> backlog, TimeProvider time)
    {
        Meter.CreateObservableGauge(
            "tamga.webhooks.undelivered", () => backlog().Count, "{delivery}", "Deliveries that have not arrived yet.");
        Meter.CreateObservableGauge(
            "tamga.webhooks.oldest_undelivered",
            () => backlog().Oldest is { } oldest ? (time.GetUtcNow() - oldest).TotalSeconds : 0, "s",
            "The age of the oldest delivery that has not arrived yet.");
    }

    public static void Tell(SendResult result, Delivery delivery, string url)
    {
        var tags = new TagList
        {
            { "server.address", Uri.TryCreate(url, UriKind.Absolute, out var parsed) ? parsed.Host : "" },
            { "tamga.outcome", result.Verdict switch
            {
                SendVerdict.Delivered => "delivered",
                SendVerdict.Gone => "gone",
                SendVerdict.Refused => "refused",
                _ => "unreachable",
            } },
        };
        Attempts.Add(1, tags);
        Duration.Record(result.Attempt.DurationMs / 1000.0, tags);
        if (result.Verdict == SendVerdict.Delivered)
            Lag.Record((result.Attempt.At - delivery.CreatedAt).TotalSeconds + result.Attempt.DurationMs / 1000.0, tags);
    }
}
