using System.Globalization;
using Microsoft.AspNetCore.Http;
using Tamga.Client.Filings;
using Tamga.Console.Calls;
using Tamga.Spreadsheets;

namespace Tamga.Console.Filings;

/// <summary>All filings of a filter as CSV, written while they are read.</summary>
static class FilingsCsv
{
    static readonly string[] Head =
    [
        "id", "authority", "kind", "name", "company", "customerId", "status", "stage", "waitingFor", "number", "authorityWords",
        "errorCode", "message", "createdAt", "updatedAt", "completedAt",
    ];

    public static async Task<IResult> OfAsync(ConsoleCall call)
    {
        var filings = FilingFilter.Of(call).ListAllAsync(call).GetAsyncEnumerator(call.Aborted);
        // What the API refuses is said before the file begins.
        var hasOne = await filings.MoveNextAsync();
        return TypedResults.Stream(
            stream => WriteAsync(filings, hasOne, stream), CsvText.MediaType,
            $"filings-{call.Now.UtcDateTime:yyyyMMdd-HHmm}.csv");
    }

    static async Task WriteAsync(IAsyncEnumerator<Filing> filings, bool hasOne, Stream stream)
    {
        await using var open = filings;
        await using var text = new StreamWriter(stream, CsvText.Encoding, leaveOpen: true);
        await text.WriteAsync(CsvText.Row(Head));
        for (; hasOne; hasOne = await filings.MoveNextAsync())
        {
            var filing = filings.Current;
            await text.WriteAsync(CsvText.Row(
                filing.Id, filing.Authority, filing.Kind, FilingName.Of(filing), filing.CompanyName, filing.CustomerId,
                filing.Status, filing.Stage, filing.WaitingFor?.What, FilingName.NumberOf(filing), FilingName.WordsOf(filing),
                filing.Error?.ErrorCode, filing.Error?.Message, TextOf(filing.CreatedAt), TextOf(filing.UpdatedAt),
                filing.CompletedAt is { } end ? TextOf(end) : null));
        }
    }

    static string TextOf(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
