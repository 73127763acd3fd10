using System.Text.Json;
using Tamga.Client.Egypt;
using Tamga.Client.Filings;
using Tamga.Console.Calls;
using Tamga.Console.Frame;

namespace Tamga.Console.Egypt;

/// <summary>Documents or receipts: those that were filed here, or those that ETA has.</summary>
/// <param name="Company">Whose they are.</param>
/// <param name="IsReceipts">Whether receipts are shown.</param>
/// <param name="IsAtEta">Whether ETA was asked.</param>
/// <param name="Rows">Each.</param>
/// <param name="Continuation">Where the next page begins.</param>
public sealed record DocumentsModel(
    Company Company, bool IsReceipts, bool IsAtEta, IReadOnlyList<DocumentRow> Rows, string? Continuation)
{
    const int PageSize = 50;

    /// <summary>What ETA says instead of a continuation behind the last page.</summary>
    const string End = "EndofResultSet";

    internal static IReadOnlyList<string> Statuses { get; } = ["Valid", "Invalid", "Rejected", "Cancelled", "Submitted"];

    internal static Task<DocumentsModel> LoadAsync(ConsoleCall call, Company company) =>
        (call.Query("of") == "receipts", call.Query("at") == "eta") switch
        {
            (false, true) => SearchAsync(call, company),
            (true, true) => SearchReceiptsAsync(call, company),
            var (isReceipts, _) => FiledAsync(call, company, isReceipts),
        };

    static async Task<DocumentsModel> FiledAsync(ConsoleCall call, Company company, bool isReceipts)
    {
        var page = await company.Api.Filings.ListAsync(
            Authorities.Eta, isReceipts ? "receipts" : "invoices", q: call.Query("number"), limit: PageSize,
            continuation: call.Query("continuation"), cancellationToken: call.Aborted);
        var rows =
            from filing in page.Filings
            from one in filing.Documents
            select new DocumentRow(
                one.Uuid, one.InternalId, null, null, filing.CreatedAt, null, one.Status, one.Errors, filing.Id);
        return new(
            company, isReceipts, false, [.. rows.Where(r => call.Query("status") is not { } status || r.Status == status)],
            page.Continuation);
    }

    static async Task<DocumentsModel> SearchAsync(ConsoleCall call, Company company)
    {
        var page = await company.Api.Invoices.SearchAsync(
            issueDateFrom: Authorities.BeginOf(Figures.DayOf(call.Query("from")), Authorities.Eta),
            issueDateTo: Authorities.EndOf(Figures.DayOf(call.Query("to")), Authorities.Eta), pageSize: PageSize,
            continuationToken: call.Query("continuation"), direction: call.Query("direction"), status: call.Query("status"),
            internalID: call.Query("number"), cancellationToken: call.Aborted);
        var next = page.Metadata.ContinuationToken;
        return new(
            company, false, true, [.. page.Result.Select(one => DocumentRow.Of(one, page.Records, company.Customer.TaxId))],
            next is "" or End ? null : next);
    }

    static async Task<DocumentsModel> SearchReceiptsAsync(ConsoleCall call, Company company)
    {
        var number = int.TryParse(call.Query("continuation"), out var asked) ? asked : 1;
        var page = await company.Api.Receipts.SearchAsync(
            dateTimeIssuedFrom: Authorities.BeginOf(Figures.DayOf(call.Query("from")), Authorities.Eta),
            dateTimeIssuedTo: Authorities.EndOf(Figures.DayOf(call.Query("to")), Authorities.Eta),
            receiptNumber: call.Query("number"), pageNo: number, pageSize: PageSize, cancellationToken: call.Aborted);
        var records = EtaJson.Items(page, "records")
            .Select(one => one.Deserialize<DocumentRecord>(JsonSerializerOptions.Web)!).ToList();
        var pages = EtaJson.Number(EtaJson.Member(page, "metadata"), "totalPages") ?? 1;
        return new(
            company, true, true,
            [.. EtaJson.Items(page, "receipts").Select(one => DocumentRow.Of(one, records, company.Customer.TaxId))],
            number < pages ? $"{number + 1}" : null);
    }
}
