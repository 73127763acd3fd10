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
    public static void Map(ConsoleRoutes console)
    {
        var pages = new CompanyRoutes(console, Authorities.VatPortal);
        pages.Page("/azerbaijan", async (call, company) =>
            call.Show<QaimeListPage, QaimeListModel>(await QaimeListModel.LoadAsync(call, company)));
        pages.Page("/azerbaijan/export.csv", async (call, company) => TypedResults.Stream(
            await QaimeListModel.ExportAsync(call, company, "csv"), CsvText.MediaType, "qaime.csv"));
        pages.Page("/azerbaijan/export.xlsx", async (call, company) => TypedResults.Stream(
            await QaimeListModel.ExportAsync(call, company, "xlsx"),
            XlsxFile.MediaType, "qaime.xlsx"));
        pages.Page("/azerbaijan/qaime/{qaime}", async (call, company) => call.Show<QaimePage, QaimeModel>(new(
            company, await company.Api.VatPortal.GetInvoiceAsync(
                call.Route("qaime"), call.Query("direction"), call.Aborted))));
        pages.Page("/azerbaijan/phone", async (call, company) =>
            call.Show<PhonePage, PhoneModel>(await PhoneModel.LoadAsync(call, company)));
        pages.Page("/azerbaijan/reconciliation", async (call, company) =>
            call.Show<ReconciliationView, ReconciliationModel>(await ReconciliationModel.LoadAsync(call, company)));
        pages.Page("/azerbaijan/matching", (call, company) =>
            Task.FromResult(call.Show<MatchingPage, MatchingModel>(new(company))));
        // It asks and keeps nothing: who may look may match.
        pages.Form(
            "/azerbaijan/matching", async (call, company) =>
                call.Show<MatchingPage, MatchingModel>(await MatchingModel.LoadAsync(call, company)),
            Right.SeeFilings);
        MapOrders(pages);
        MapAccount(pages);
    }

    static void MapOrders(CompanyRoutes pages)
    {
        pages.Page("/azerbaijan/download", (call, company) =>
            Task.FromResult(call.Show<DownloadPage, CompanyModel>(new(company))));
        pages.Form("/azerbaijan/download", (call, company) => Filed.GoAsync(call, company, () =>
            company.Api.VatPortal.DownloadInvoicesAsync(
                new DownloadRequest
                {
                    DateFrom = call.Form("from") ?? "", DateTo = call.Form("to") ?? "",
                    Direction = call.Form("direction") ?? "", Phone = call.Form("phone"),
                },
                cancellationToken: call.Aborted)));
        pages.Page("/azerbaijan/upload", (call, company) =>
            Task.FromResult(call.Show<UploadPage, UploadModel>(new(company))));
        pages.Form("/azerbaijan/upload", async (call, company) =>
            call.Show<UploadPage, UploadModel>(await UploadModel.CheckAsync(call, company)));
        pages.Form("/azerbaijan/upload/send", SendAsync);
        pages.Page("/azerbaijan/deletion", (call, company) =>
            Task.FromResult(call.Show<DeletionPage, CompanyModel>(new(company))));
        pages.Form("/azerbaijan/deletion", (call, company) => Filed.GoAsync(call, company, () =>
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

    static void MapAccount(CompanyRoutes pages)
    {
        const string account = "/azerbaijan/account";
        pages.Page(account, async (call, company) =>
            call.Show<AccountPage, AccountModel>(await AccountModel.LoadAsync(call, company)));
        pages.Form("/azerbaijan/account/token", async (call, company) =>
        {
            await company.Api.VatPortal.RenewTokenAsync(call.Aborted);
            return call.GoTo(company.AddressOf(account), "qaime.renewed");
        });
        pages.Form("/azerbaijan/account/sync", async (call, company) =>
        {
            var days = int.TryParse(call.Form("days"), CultureInfo.InvariantCulture, out var asked) ? asked : (int?)null;
            await company.Api.VatPortal.SetSyncAsync(new SyncRequest { Days = days, Phone = call.Form("phone") }, call.Aborted);
            return call.GoTo(company.AddressOf(account), "qaime.sync-kept");
        });
        pages.Form("/azerbaijan/account/sync/end", async (call, company) =>
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
}
