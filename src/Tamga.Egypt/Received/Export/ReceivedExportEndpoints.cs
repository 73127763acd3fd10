using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using Tamga.Api;
using Tamga.Spreadsheets;

namespace Tamga.Egypt.Received.Export;

/// <summary>Received documents, or their lines, as a file: written while they are read, however many there are.</summary>
static class ReceivedExportEndpoints
{
    const string Csv = "csv";
    const string Lines = "lines";
    const string Arabic = "ar";

    static readonly string[] Formats = [Csv, "xlsx"];
    static readonly string[] Rows = [Lines, "documents"];
    static readonly string[] Languages = ["en", Arabic];

    public static void MapReceivedExport(this RouteGroupBuilder received) =>
        received.MapGet("/export", Export).WithName("exportReceived")
            .WithSummary("What was received, line by line or document by document, as CSV or as an Excel workbook")
            .WithDescription(
                "A row per line with its document's head in it, or with rows=documents a row per document. Times are Egypt's. "
                + "lang=ar has Arabic heads. A workbook goes on in another sheet where one is full.")
            .TakesFilter()
            .Takes(new("format", $"{Csv} when left out.") { Values = Formats })
            .Takes(new("rows", "What a row is; lines when left out.") { Values = Rows })
            .Takes(new("lang", "The language of the heads; en, the API's own names, when left out.") { Values = Languages })
            .Produces<string>(200, CsvText.MediaTypeAlone).AlsoAs(XlsxFile.MediaType);

    static Results<PushStreamHttpResult, ApiProblem> Export(
        HttpContext http, ReceivedRepository documents, IOptions<ReceivedOptions> options, IOptions<EtaOptions> eta,
        TimeProvider time, string? from, string? to, string? issuerId, string? status, string? documentType, string? format,
        string? rows, string? lang)
    {
        var errors = new ValidationErrors();
        var filter = new ReceivedQuery(from, to, issuerId, status, documentType).Read(errors);
        if (errors.Any) return errors.ToProblem();
        var isCsv = Is(format ?? Csv, Csv);
        var ofLines = Is(rows ?? Lines, Lines);
        var inArabic = Is(lang, Arabic);
        var (owner, cancellationToken) = (http.Owner(), http.RequestAborted);
        var name = ofLines ? "received-lines" : "received";
        return TypedResults.Stream(
            stream => ofLines
                ? WriteAsync(
                    stream, ReceivedColumns.OfLines, LinesOf(documents.EnumerateWholeAsync(owner, filter, cancellationToken)))
                : WriteAsync(
                    stream, ReceivedColumns.OfDocuments(ReceivedEndpoints.ViewsOf(http, time, options, eta)),
                    documents.EnumerateAsync(owner, filter, cancellationToken)),
            isCsv ? CsvText.MediaType : XlsxFile.MediaType, $"{name}.{(isCsv ? Csv : Formats[1])}");

        Task WriteAsync<T>(Stream stream, IReadOnlyList<SheetColumn<T>> columns, IAsyncEnumerable<T> values) => isCsv
            ? CsvFile.WriteAsync(stream, columns, inArabic, values, cancellationToken)
            : XlsxFile.WriteAsync(stream, SheetName(ofLines, inArabic), columns, inArabic, values, cancellationToken);
    }

    static string SheetName(bool ofLines, bool inArabic) =>
        inArabic ? ofLines ? "البنود" : "المستندات" : ofLines ? "Lines" : "Documents";

    static IAsyncEnumerable<ExportedLine> LinesOf(
        IAsyncEnumerable<(ReceivedDocument Document, WholeDocument? Whole)> documents) =>
        documents.SelectMany(d =>
            d.Whole?.Source is { } source && ReceivedContent.LinesOf(source) is { Count: > 0 } lines
                ? lines.Select((line, i) => new ExportedLine(d.Document, i + 1, line))
                : [new ExportedLine(d.Document, null, default)]);

    static bool Is(string? text, string value) => value.Equals(text, StringComparison.OrdinalIgnoreCase);
}
