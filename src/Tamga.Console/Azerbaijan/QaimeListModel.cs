using Tamga.Client.Azerbaijan;
using Tamga.Console.Calls;
using Tamga.Console.Frame;

namespace Tamga.Console.Azerbaijan;

/// <summary>A page of qaimə that have been downloaded.</summary>
/// <param name="Company">Whose they are.</param>
/// <param name="Page">Each.</param>
public sealed record QaimeListModel(Company Company, InvoicePage Page)
{
    const int PageSize = 50;

    internal static async Task<QaimeListModel> LoadAsync(ConsoleCall call, Company company) => new(
        company, await company.Api.VatPortal.ListInvoicesAsync(
            call.Query("direction"), Figures.DayOf(call.Query("from")), Figures.DayOf(call.Query("to")), call.Query("status"),
            call.Query("kind"), call.Query("tin"), limit: PageSize, continuation: call.Query("continuation"),
            cancellationToken: call.Aborted));

    internal static Task<Stream> ExportAsync(ConsoleCall call, Company company, string format) =>
        company.Api.VatPortal.ExportInvoicesAsync(
            call.Query("direction"), Figures.DayOf(call.Query("from")), Figures.DayOf(call.Query("to")), call.Query("status"),
            call.Query("kind"), call.Query("tin"), format: format, rows: call.Query("rows"),
            lang: call.Texts.Language == "az" ? "az" : "en", cancellationToken: call.Aborted);
}
