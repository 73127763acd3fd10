using System.IO.Pipelines;
using System.Text.Encodings.Web;
using System.Text.Json;
using Tamga.Api;

namespace Tamga.Mongolia.ZeroFiling.Reports;

/// <summary>A report as JSON. The totals stand after the rows, so that they are the totals of exactly these rows.</summary>
static class ReportJson
{
    const int FlushAt = 32 * 1024;

    public static async Task WriteAsync(RunReport report, Stream to, CancellationToken cancellationToken)
    {
        // Through a pipe: the serializer flushes after every value, and must not write to the network while a thread waits.
        var pipe = PipeWriter.Create(to, new StreamPipeWriterOptions(leaveOpen: true));
        await using var json = new Utf8JsonWriter(
            pipe, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        var totals = new ReportTotals();
        json.WriteStartObject();
        Write(json, "run", report.Run);
        Write(json, "entId", report.EntId);
        Write(json, "writtenAt", report.WrittenAt);
        json.WriteStartArray("items");
        await foreach (var row in report.Rows.WithCancellation(cancellationToken))
        {
            totals.Add(row);
            JsonSerializer.Serialize(json, row, ApiJson.Options);
            if (pipe.UnflushedBytes >= FlushAt) await pipe.FlushAsync(cancellationToken);
        }

        json.WriteEndArray();
        Write(json, "totals", ReportTotalsView.Of(totals));
        json.WriteEndObject();
        await json.FlushAsync(cancellationToken);
        await pipe.FlushAsync(cancellationToken);
        await pipe.CompleteAsync();
    }

    static void Write<T>(Utf8JsonWriter json, string name, T value)
    {
        json.WritePropertyName(name);
        JsonSerializer.Serialize(json, value, ApiJson.Options);
    }
}

/// <summary>A report as JSON.</summary>
/// <param name="Run">The run.</param>
/// <param name="EntId">The company it is about; all of them when null.</param>
/// <param name="WrittenAt">When it was written.</param>
/// <param name="Items">Every return, in the order of companies.</param>
/// <param name="Totals">The totals of these items.</param>
sealed record RunReportView(
    ReportedRun Run, long? EntId, DateTimeOffset WrittenAt, IReadOnlyList<ReportRow> Items, ReportTotalsView Totals);

/// <summary>A report in numbers.</summary>
/// <param name="Companies">Companies with at least one item.</param>
/// <param name="Total">Items.</param>
/// <param name="Verdicts">By verdict.</param>
/// <param name="Outcomes">By outcome.</param>
sealed record ReportTotalsView(
    int Companies, int Total, IReadOnlyDictionary<string, int> Verdicts, IReadOnlyDictionary<string, int> Outcomes)
{
    public static ReportTotalsView Of(ReportTotals totals) => new(
        totals.Companies, totals.Total, Named(totals.Verdicts), Named(totals.Outcomes));

    static Dictionary<string, int> Named<T>(IReadOnlyDictionary<T, int> counts) where T : struct, Enum =>
        counts.ToDictionary(c => JsonNamingPolicy.CamelCase.ConvertName(c.Key.ToString()), c => c.Value);
}
