using System.Globalization;
using Microsoft.AspNetCore.Http;
using Tamga.Client.Azerbaijan;
using Tamga.Console.Calls;
using Tamga.Console.Frame;
using Tamga.Console.Session;
using Tamga.Spreadsheets;

namespace Tamga.Console.Azerbaijan;

/// <summary>The qaimə of Azerbaijan's taxpayers. Every page is about one of them.</summary>
static class AzerbaijanRoutes
{
    public static void Map(ConsoleRoutes pages)
    {
        Page(pages, "/azerbaijan", async (call, company) =>
            call.Show<QaimeListPage, QaimeListModel>(await QaimeListModel.LoadAsync(call, company)));
        Page(pages, "/azerbaijan/export.csv", async (call, company) => TypedResults.Stream(
            await QaimeListModel.ExportAsync(call, company, "csv"), CsvText.MediaType, "qaime.csv"));
        Page(pages, "/azerbaijan/export.xlsx", async (call, company) => TypedResults.Stream(
            await QaimeListModel.ExportAsync(call, company, "xlsx"),
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "qaime.xlsx"));
        Page(pages, "/azerbaijan/qaime/{qaime}", async (call, company) => call.Show<QaimePage, QaimeModel>(new(
            company, await company.Api.VatPortal.GetInvoiceAsync(
                call.Route("qaime"), call.Query("direction"), call.Aborted))));
        Page(pages, "/azerbaijan/phone", async (call, company) =>
            call.Show<PhonePage, PhoneModel>(await PhoneModel.LoadAsync(call, company)));
        Page(pages, "/azerbaijan/reconciliation", async (call, company) =>
            call.Show<ReconciliationView, ReconciliationModel>(await ReconciliationModel.LoadAsync(call, company)));
        Page(pages, "/azerbaijan/matching", (call, company) =>
            Task.FromResult(call.Show<MatchingPage, MatchingModel>(new(company))));
        // It asks and keeps nothing: who may look may match.
        pages.Form("/azerbaijan/matching", Right.SeeFilings, call => Companies.ChooseAsync(
            call, Authorities.VatPortal, async company =>
                call.Show<MatchingPage, MatchingModel>(await MatchingModel.LoadAsync(call, company))));
        MapOrders(pages);
        MapAccount(pages);
    }

    static void MapOrders(ConsoleRoutes pages)
    {
        Page(pages, "/azerbaijan/download", (call, company) =>
            Task.FromResult(call.Show<DownloadPage, CompanyModel>(new(company))));
        Form(pages, "/azerbaijan/download", (call, company) => Filed.GoAsync(call, company, () =>
            company.Api.VatPortal.DownloadInvoicesAsync(
                new DownloadRequest
                {
                    DateFrom = call.Form("from") ?? "", DateTo = call.Form("to") ?? "",
                    Direction = call.Form("direction") ?? "", Phone = call.Form("phone"),
                },
                cancellationToken: call.Aborted)));
        Page(pages, "/azerbaijan/upload", (call, company) =>
            Task.FromResult(call.Show<UploadPage, UploadModel>(new(company))));
        Form(pages, "/azerbaijan/upload", async (call, company) =>
            call.Show<UploadPage, UploadModel>(await UploadModel.CheckAsync(call, company)));
        Form(pages, "/azerbaijan/upload/send", SendAsync);
        Page(pages, "/azerbaijan/deletion", (call, company) =>
            Task.FromResult(call.Show<DeletionPage, CompanyModel>(new(company))));
        Form(pages, "/azerbaijan/deletion", (call, company) => Filed.GoAsync(call, company, () =>
            company.Api.VatPortal.DeleteQaimeAsync(
                new QaimeDeletionRequest
                {
                    SerialNumbers = [.. (call.Form("numbers") ?? "").Split(
                        '\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)],
                    Signed = call.Form("signed") is not null, Phone = call.Form("phone"),
                    Confirm = call.Form("confirm") is not null,
                },
                cancellationToken: call.Aborted)));
    }

    static void MapAccount(ConsoleRoutes pages)
    {
        const string account = "/azerbaijan/account";
        Page(pages, account, async (call, company) =>
            call.Show<AccountPage, AccountModel>(await AccountModel.LoadAsync(call, company)));
        Form(pages, "/azerbaijan/account/token", async (call, company) =>
        {
            await company.Api.VatPortal.RenewTokenAsync(call.Aborted);
            return call.GoTo(company.AddressOf(account), "qaime.renewed");
        });
        Form(pages, "/azerbaijan/account/sync", async (call, company) =>
        {
            var days = int.TryParse(call.Form("days"), CultureInfo.InvariantCulture, out var asked) ? asked : (int?)null;
            await company.Api.VatPortal.SetSyncAsync(new SyncRequest { Days = days, Phone = call.Form("phone") }, call.Aborted);
            return call.GoTo(company.AddressOf(account), "qaime.sync-kept");
        });
        Form(pages, "/azerbaijan/account/sync/end", async (call, company) =>
        {
            await company.Api.VatPortal.RemoveSyncAsync(call.Aborted);
            return call.GoTo(company.AddressOf(account), "qaime.sync-ended");
        });
    }

    static Task<IResult> SendAsync(ConsoleCall call, Company company) =>
        UploadModel.InvoicesIn(call.Form("invoices") ?? "") is not { } invoices
            ? Task.FromResult(call.Refuse(company.AddressOf("/azerbaijan/upload"), call.Texts["qaime.no-json"]))
            : Filed.GoAsync(call, company, () => company.Api.VatPortal.UploadInvoicesAsync(
                UploadModel.RequestOf(call, invoices), cancellationToken: call.Aborted));

    static void Page(ConsoleRoutes pages, string pattern, Func<ConsoleCall, Company, Task<IResult>> show) => pages.Page(
        pattern, Right.SeeFilings,
        call => Companies.ChooseAsync(call, Authorities.VatPortal, company => show(call, company)));

    static void Form(ConsoleRoutes pages, string pattern, Func<ConsoleCall, Company, Task<IResult>> take) => pages.Form(
        pattern, Right.File, call => Companies.ChooseAsync(call, Authorities.VatPortal, company => take(call, company)));
}
