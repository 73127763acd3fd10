using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using Tamga.Accounts;
using Tamga.Api;
using Tamga.Spreadsheets;

namespace Tamga.Azerbaijan.Invoices;

/// <summary>Downloaded invoices, or their goods lines, as a file: written while they are read, however many there are.</summary>
static class ExportEndpoints
{
    const string JsonLines = "application/x-ndjson";
    const string Lines = "lines";
    const string Azerbaijani = "az";

    static readonly string[] Formats = ["csv", "xlsx", "jsonl"];
    static readonly string[] Rows = ["invoices", Lines];
    static readonly string[] Languages = ["en", Azerbaijani];

    static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void MapExport(this RouteGroupBuilder group) =>
        group.MapGet("/invoices/export", ExportAsync).WithName("exportInvoices")
            .WithSummary("What has been downloaded, or its goods lines, as CSV, as an Excel workbook or as JSON lines")
            .WithDescription(
                "A row per invoice, or with rows=lines a row per goods line with its invoice's head in it. JSON lines have each "
                + "invoice whole, as VatPortal wrote it, with its folder and history beside it. lang=az has Azerbaijani heads. "
                + "A workbook goes on in another sheet where one is full.")
            .TakesFilter()
            .Takes(new("format", "csv when left out.") { Values = Formats })
            .Takes(new("rows", "What a row is; invoices when left out.") { Values = Rows })
            .Takes(new("lang", "The language of the heads of csv and xlsx; en, the API's own names, when left out.")
            {
                Values = Languages,
            })
            .Produces<string>(200, CsvText.MediaTypeAlone).AlsoAs(JsonLines, XlsxFile.MediaType).Refuses(400);

    static Results<PushStreamHttpResult, ApiProblem> ExportAsync(
        HttpContext http, InvoiceRepository invoices, IOptions<VatPortalOptions> options, string? direction, string? dateFrom,
        string? dateTo, string? status, string? kind, string? tin, string? amountFrom, string? amountTo, string? format,
        string? rows, string? lang)
    {
        var errors = new ValidationErrors();
        var filter = new InvoiceQuery(direction, dateFrom, dateTo, status, kind, tin, amountFrom, amountTo).Read(errors);
        var form = Choice("format", format, Formats, errors);
        var ofLines = Choice("rows", rows, Rows, errors) == Lines;
        var inAzerbaijani = Choice("lang", lang, Languages, errors) == Azerbaijani;
        if (errors.Any) return errors.ToProblem();
        var cancellationToken = http.RequestAborted;
        var found = invoices.EnumerateAsync(http.Customer().Id, filter, null, cancellationToken);
        var name = ofLines ? "invoice-lines" : "invoices";
        if (form == "jsonl")
        {
            return TypedResults.Stream(
                stream => ofLines ? WriteLinesAsync(stream, LinesOf(found)) : WriteWholeAsync(stream, found), JsonLines,
                $"{name}.jsonl");
        }

        var isCsv = form == "csv";
        return TypedResults.Stream(
            stream => ofLines
                ? WriteAsync(stream, InvoiceColumns.OfLines, LinesOf(found))
                : WriteAsync(
                    stream, InvoiceColumns.OfInvoices(VatPortalTime.Zone(options.Value)), found.Select(f => f.Invoice)),
            isCsv ? CsvText.MediaType : XlsxFile.MediaType, $"{name}.{form}");

        Task WriteAsync<T>(Stream stream, IReadOnlyList<SheetColumn<T>> columns, IAsyncEnumerable<T> values) => isCsv
            ? CsvFile.WriteAsync(stream, columns, inAzerbaijani, values, cancellationToken)
            : XlsxFile.WriteAsync(
                stream, SheetName(ofLines, inAzerbaijani), columns, inAzerbaijani, values, cancellationToken);
    }

    static string SheetName(bool ofLines, bool inAzerbaijani) =>
        inAzerbaijani ? ofLines ? "Mallar" : "Qaimələr" : ofLines ? "Lines" : "Invoices";

    static IAsyncEnumerable<ExportedLine> LinesOf(
        IAsyncEnumerable<(InvoicePlace Place, InvoiceView Invoice, string Payload)> invoices) =>
        invoices.SelectMany(f => f.Invoice.LinesRead is { Count: > 0 } lines
            ? lines.Select(l => new ExportedLine(f.Invoice, l))
            : [new ExportedLine(f.Invoice, null)]);

    static async Task WriteWholeAsync(
        Stream stream, IAsyncEnumerable<(InvoicePlace Place, InvoiceView Invoice, string Payload)> rows)
    {
        await using var text = new StreamWriter(
            stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
        text.NewLine = "\n";
        // The payload is one line of JSON: what VatPortal wrote over several has no line ends inside of texts.
        await foreach (var (place, _, payload) in rows)
        {
            await text.WriteAsync($$"""{"direction":"{{place.Direction.Name()}}",""");
            await text.WriteLineAsync(payload.AsMemory(1).Trim().ToString().ReplaceLineEndings(" "));
        }
    }

    static async Task WriteLinesAsync(Stream stream, IAsyncEnumerable<ExportedLine> lines)
    {
        var buffer = new ArrayBufferWriter<byte>();
        await using var json = new Utf8JsonWriter(buffer, Readable);
        await foreach (var line in lines)
        {
            json.Reset(buffer);
            json.WriteStartObject();
            foreach (var column in InvoiceColumns.OfLines) Write(json, column.Name, column.Of(line));
            json.WriteEndObject();
            json.Flush();
            buffer.Write("\n"u8);
            await stream.WriteAsync(buffer.WrittenMemory);
            buffer.ResetWrittenCount();
        }
    }

    static void Write(Utf8JsonWriter json, string name, SheetValue value)
    {
        if (value.Text is { } text) json.WriteString(name, text);
        else if (value.Number is { } number) json.WriteNumber(name, number);
        else if (value.Moment is { } moment) json.WriteString(name, UtcTime.Format(moment));
        else json.WriteNull(name);
    }

    /// <summary>One of a parameter's values; the first one when it is left out.</summary>
    static string Choice(string name, string? given, string[] values, ValidationErrors errors)
    {
        if (given is null) return values[0];
        if (Array.Find(values, v => v.Equals(given, StringComparison.OrdinalIgnoreCase)) is { } known) return known;
        errors.Add(name, $"must be {string.Join(" or ", values)}");
        return values[0];
    }
}
