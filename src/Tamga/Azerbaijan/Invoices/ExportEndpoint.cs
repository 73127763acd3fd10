using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Tamga.Accounts;
using Tamga.Api;
using Tamga.Csv;

namespace Tamga.Azerbaijan;

/// <summary>Downloaded invoices as a file: written while they are read, however many there are.</summary>
static class ExportEndpoint
{
    const string JsonLines = "application/x-ndjson";

    static readonly (string Name, Func<InvoiceView, string?> Of)[] Columns =
    [
        ("qaime", i => i.Qaime), ("direction", i => i.Direction == InvoiceDirection.Sent ? "sent" : "incoming"), ("status", i => i.Status), ("kind", i => i.Kind),
        ("issuedAt", i => i.IssuedAt is { } at ? UtcTime.Format(at) : null), ("tinFrom", i => i.TinFrom), ("cmpFrom", i => i.CmpFrom),
        ("tinTo", i => i.TinTo), ("cmpTo", i => i.CmpTo), ("mainSubject", i => i.MainSubject), ("addSubject", i => i.AddSubject),
        ("iniAmount", i => Amount(i.IniAmount)), ("exciseAmount", i => Amount(i.ExciseAmount)), ("applyAmount", i => Amount(i.ApplyAmount)),
        ("skipAmount", i => Amount(i.SkipAmount)), ("zeroAmount", i => Amount(i.ZeroAmount)), ("freeAmount", i => Amount(i.FreeAmount)),
        ("vatAmount", i => Amount(i.VatAmount)), ("transpAmount", i => Amount(i.TranspAmount)), ("netAmount", i => Amount(i.NetAmount)),
        ("seenAt", i => UtcTime.Format(i.SeenAt)), ("changedAt", i => i.ChangedAt is { } at ? UtcTime.Format(at) : null),
    ];

    public static void MapExport(this IEndpointRouteBuilder group) =>
        group.MapGet("/invoices/export", ExportAsync).WithName("exportInvoices").WithSummary("What has been downloaded, as CSV or as JSON lines")
            .WithDescription("CSV has a row per invoice; JSON lines have each invoice whole, as VatPortal wrote it, with its folder and history beside it.")
            .TakesFilter()
            .Takes(new("format", "csv when left out.") { Values = ["csv", "jsonl"] })
            .Produces<string>(200, "text/csv").AlsoAs(JsonLines).Refuses(400);

    static IResult ExportAsync(
        HttpContext http, InvoiceRepository invoices, string? direction, string? dateFrom, string? dateTo, string? status, string? kind,
        string? tin, string? amountFrom, string? amountTo, string? format)
    {
        var errors = new ValidationErrors();
        var filter = new InvoiceQuery(direction, dateFrom, dateTo, status, kind, tin, amountFrom, amountTo).Read(errors);
        var isCsv = (format ?? "csv").Equals("csv", StringComparison.OrdinalIgnoreCase);
        if (!isCsv && !"jsonl".Equals(format, StringComparison.OrdinalIgnoreCase)) errors.Add("format", "must be csv or jsonl");
        if (errors.Any) return errors.ToProblem();
        var rows = invoices.EnumerateAsync(http.Customer().Id, filter, null, http.RequestAborted);
        return isCsv
            ? TypedResults.Stream(stream => WriteCsvAsync(stream, rows), CsvText.MediaType, "invoices.csv")
            : TypedResults.Stream(stream => WriteLinesAsync(stream, rows), JsonLines, "invoices.jsonl");
    }

    static async Task WriteCsvAsync(Stream stream, IAsyncEnumerable<(InvoicePlace Place, InvoiceView Invoice, string Payload)> rows)
    {
        await using var text = new StreamWriter(stream, CsvText.Encoding, leaveOpen: true);
        await text.WriteAsync(CsvText.Row(Columns.Select(c => c.Name)));
        await foreach (var (_, invoice, _) in rows) await text.WriteAsync(CsvText.Row(Columns.Select(c => c.Of(invoice))));
    }

    static async Task WriteLinesAsync(Stream stream, IAsyncEnumerable<(InvoicePlace Place, InvoiceView Invoice, string Payload)> rows)
    {
        await using var text = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
        text.NewLine = "\n";
        // The payload is one line of JSON: what VatPortal wrote over several has no line ends inside of texts.
        await foreach (var (place, _, payload) in rows)
        {
            await text.WriteAsync($$"""{"direction":"{{(place.Direction == InvoiceDirection.Sent ? "sent" : "incoming")}}",""");
            await text.WriteLineAsync(payload.AsMemory(1).Trim().ToString().ReplaceLineEndings(" "));
        }
    }

    static string? Amount(decimal? amount) => amount?.ToString(CultureInfo.InvariantCulture);
}
