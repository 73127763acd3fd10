using System.Net.Http.Headers;
using Microsoft.AspNetCore.Http;
using Tamga.Client.Egypt;
using Tamga.Client.Filings;
using Tamga.Console.Calls;
using Tamga.Console.Frame;
using Tamga.Spreadsheets;

namespace Tamga.Console.Egypt;

/// <summary>What the taxpayers have at Egypt's ETA. Every page is about one of them.</summary>
static class EgyptRoutes
{
    const int PageSize = 50;

    public static void Map(ConsoleRoutes console)
    {
        var pages = new CompanyRoutes(console, Authorities.Eta);
        pages.Page("/egypt", async (call, company) =>
            call.Show<DocumentsPage, DocumentsModel>(await DocumentsModel.LoadAsync(call, company)));
        pages.Page("/egypt/documents/{uuid}", async (call, company) =>
            call.Show<DocumentPage, DocumentModel>(await DocumentModel.LoadAsync(call, company, isReceipt: false)));
        pages.Page("/egypt/documents/{uuid}/document.pdf", async (call, company) => TypedResults.Stream(
            await company.Api.Invoices.GetPdfAsync(call.Route("uuid"), call.Aborted), "application/pdf",
            $"{call.Route("uuid")}.pdf"));
        pages.Form("/egypt/documents/{uuid}/{change}", ChangeAsync);
        pages.Page("/egypt/receipts/{uuid}", async (call, company) =>
            call.Show<DocumentPage, DocumentModel>(await DocumentModel.LoadAsync(call, company, isReceipt: true)));
        pages.Page("/egypt/receipts/{uuid}/qr.svg", async (call, company) => TypedResults.Stream(
            await company.Api.Receipts.GetQrAsync(call.Route("uuid"), "svg", call.Aborted), "image/svg+xml"));
        MapReceived(pages);
        MapCodes(pages);
        MapDesk(pages);
        MapPackages(pages);
    }

    static void MapReceived(CompanyRoutes pages)
    {
        pages.Page("/egypt/received", async (call, company) =>
            call.Show<ReceivedPage, ReceivedModel>(await ReceivedModel.LoadAsync(call, company)));
        pages.Page("/egypt/received/export.csv", async (call, company) => TypedResults.Stream(
            await ReceivedModel.ExportAsync(call, company, "csv"), CsvText.MediaType, "received.csv"));
        pages.Page("/egypt/received/export.xlsx", async (call, company) => TypedResults.Stream(
            await ReceivedModel.ExportAsync(call, company, "xlsx"),
            XlsxFile.MediaType, "received.xlsx"));
        pages.Form("/egypt/received/sync", (call, company) => Filed.GoAsync(call, company, () =>
            company.Api.ReceivedDocuments.SyncAsync(new ReceivedSearchRequest(), cancellationToken: call.Aborted)));
    }

    static void MapCodes(CompanyRoutes pages)
    {
        pages.Page("/egypt/codes", async (call, company) =>
            call.Show<CodesPage, CodesModel>(await CodesModel.LoadAsync(call, company)));
        pages.Page("/egypt/codes/registrations/{filing}", async (call, company) =>
            call.Show<RegistrationPage, RegistrationModel>(await RegistrationModel.LoadAsync(call, company)));
        pages.Form("/egypt/codes/register", RegisterAsync);
        pages.Form("/egypt/codes/sync", (call, company) => Filed.GoAsync(
            call, company, () => company.Api.ItemCodes.SyncAsync(cancellationToken: call.Aborted)));
    }

    static void MapDesk(CompanyRoutes pages)
    {
        DeviceRoutes.Map(pages);
        pages.Page("/egypt/signing", async (call, company) => call.Show<SigningPage, SigningModel>(new(
            company, await company.Api.Signing.GetStatusAsync(call.Aborted),
            await company.Api.Signing.ListQueueAsync(cancellationToken: call.Aborted))));
    }

    static void MapPackages(CompanyRoutes pages)
    {
        pages.Page("/egypt/packages", async (call, company) => call.Show<PackagesPage, PackagesModel>(new(
            company, await company.Api.Packages.ListAsync(PageSize, call.Query("continuation"), call.Aborted))));
        pages.Form("/egypt/packages", (call, company) => Filed.GoAsync(call, company, () => company.Api.Packages.RequestAsync(
            new PackageRequest
            {
                Of = call.Form("of"), Type = call.Form("type"), Format = call.Form("format"), DateFrom = call.Form("from"),
                DateTo = call.Form("to"), Status = call.Form("status"),
            },
            cancellationToken: call.Aborted)));
        pages.Page("/egypt/packages/{id}/content.zip", async (call, company) => TypedResults.Stream(
            await company.Api.Packages.GetContentAsync(call.Route("id"), call.Aborted), "application/zip",
            $"package-{call.Route("id")}.zip"));
    }

    static async Task<IResult> ChangeAsync(ConsoleCall call, Company company)
    {
        var (uuid, api) = (call.Route("uuid"), company.Api.Invoices);
        var reason = new ReasonRequest { Reason = call.Form("reason") ?? "" };
        Func<Task<Filing>>? change = call.Route("change") switch
        {
            DocumentChange.Cancel => () => api.CancelAsync(uuid, reason, cancellationToken: call.Aborted),
            DocumentChange.Reject => () => api.RejectAsync(uuid, reason, cancellationToken: call.Aborted),
            DocumentChange.DeclineCancellation => () => api.DeclineCancellationAsync(uuid, cancellationToken: call.Aborted),
            DocumentChange.DeclineRejection => () => api.DeclineRejectionAsync(uuid, cancellationToken: call.Aborted),
            _ => null,
        };
        return change is null ? Problem.NotFound(call) : await Filed.GoAsync(call, company, change);
    }

    static async Task<IResult> RegisterAsync(ConsoleCall call, Company company)
    {
        if (call.Http.Request.Form.Files["file"] is not { Length: > 0 } file)
            return call.Refuse(company.AddressOf("/egypt/codes"), call.Texts["egypt.no-file"]);
        using var content = new StreamContent(file.OpenReadStream());
        content.Headers.ContentType = new MediaTypeHeaderValue(
            file.FileName.EndsWith(".xlsx", StringComparison.OrdinalIgnoreCase)
                ? XlsxFile.MediaType : CsvText.MediaTypeAlone);
        var filing = await company.Api.ItemCodes.RegisterFileAsync(
            content, call.Form("skip") is not null, cancellationToken: call.Aborted);
        return call.GoTo(company.AddressOf($"/egypt/codes/registrations/{filing.Id}"), "egypt.registering");
    }
}
