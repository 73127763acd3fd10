using Tamga.Client.Egypt;
using Tamga.Console.Calls;
using Tamga.Console.Frame;

namespace Tamga.Console.Egypt;

/// <summary>The purchase ledger with what it comes to.</summary>
/// <param name="Company">Whose it is.</param>
/// <param name="Page">The documents.</param>
/// <param name="Totals">What all of the filter comes to.</param>
public sealed record ReceivedModel(Company Company, ReceivedDocumentPage Page, ReceivedTotals Totals)
{
    const int PageSize = 50;

    internal static async Task<ReceivedModel> LoadAsync(ConsoleCall call, Company company)
    {
        var (api, from, to) = (company.Api.ReceivedDocuments, FromOf(call), ToOf(call));
        var page = api.ListAsync(
            from, to, call.Query("issuerId"), call.Query("status"), call.Query("documentType"), PageSize,
            call.Query("continuation"), call.Aborted);
        var totals = await api.SumAsync(
            from, to, call.Query("issuerId"), call.Query("status"), call.Query("documentType"), call.Aborted);
        return new(company, await page, totals);
    }

    internal static Task<Stream> ExportAsync(ConsoleCall call, Company company, string format) =>
        company.Api.ReceivedDocuments.ExportAsync(
            FromOf(call), ToOf(call), call.Query("issuerId"), call.Query("status"), call.Query("documentType"), format,
            call.Query("rows"), call.Texts.Language == "ar" ? "ar" : "en", call.Aborted);

    static DateTimeOffset? FromOf(ConsoleCall call) => Authorities.BeginOf(Figures.DayOf(call.Query("from")), Authorities.Eta);

    static DateTimeOffset? ToOf(ConsoleCall call) => Authorities.EndOf(Figures.DayOf(call.Query("to")), Authorities.Eta);
}
