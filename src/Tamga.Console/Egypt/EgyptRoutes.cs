using System.Net.Http.Headers;
using Microsoft.AspNetCore.Http;
using Tamga.Client.Egypt;
using Tamga.Client.Filings;
using Tamga.Console.Calls;
using Tamga.Console.Frame;
using Tamga.Console.Session;
using Tamga.Spreadsheets;

namespace Tamga.Console.Egypt;

/// <summary>What the taxpayers have at Egypt's ETA. Every page is about one of them.</summary>
static class EgyptRoutes
{
    const int PageSize = 50;

    public static void Map(ConsoleRoutes pages)
    {
        Page(pages, "/egypt", async (call, company) =>
            call.Show<DocumentsPage, DocumentsModel>(await DocumentsModel.LoadAsync(call, company)));
        Page(pages, "/egypt/documents/{uuid}", async (call, company) =>
            call.Show<DocumentPage, DocumentModel>(await DocumentModel.LoadAsync(call, company, isReceipt: false)));
        Page(pages, "/egypt/documents/{uuid}/document.pdf", async (call, company) => TypedResults.Stream(
            await company.Api.Invoices.GetPdfAsync(call.Route("uuid"), call.Aborted), "application/pdf",
            $"{call.Route("uuid")}.pdf"));
        Form(pages, "/egypt/documents/{uuid}/{change}", ChangeAsync);
        Page(pages, "/egypt/receipts/{uuid}", async (call, company) =>
            call.Show<DocumentPage, DocumentModel>(await DocumentModel.LoadAsync(call, company, isReceipt: true)));
        Page(pages, "/egypt/receipts/{uuid}/qr.svg", async (call, company) => TypedResults.Stream(
            await company.Api.Receipts.GetQrAsync(call.Route("uuid"), "svg", call.Aborted), "image/svg+xml"));
        MapReceived(pages);
        MapCodes(pages);
        MapDesk(pages);
        MapPackages(pages);
    }

    static void MapReceived(ConsoleRoutes pages)
    {
        Page(pages, "/egypt/received", async (call, company) =>
            call.Show<ReceivedPage, ReceivedModel>(await ReceivedModel.LoadAsync(call, company)));
        Page(pages, "/egypt/received/export.csv", async (call, company) => TypedResults.Stream(
            await ReceivedModel.ExportAsync(call, company, "csv"), CsvText.MediaType, "received.csv"));
        Page(pages, "/egypt/received/export.xlsx", async (call, company) => TypedResults.Stream(
            await ReceivedModel.ExportAsync(call, company, "xlsx"),
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "received.xlsx"));
        Form(pages, "/egypt/received/sync", (call, company) => Filed.GoAsync(call, company, () =>
            company.Api.ReceivedDocuments.SyncAsync(new ReceivedSearchRequest(), cancellationToken: call.Aborted)));
    }

    static void MapCodes(ConsoleRoutes pages)
    {
        Page(pages, "/egypt/codes", async (call, company) =>
            call.Show<CodesPage, CodesModel>(await CodesModel.LoadAsync(call, company)));
        Page(pages, "/egypt/codes/registrations/{filing}", async (call, company) =>
            call.Show<RegistrationPage, RegistrationModel>(await RegistrationModel.LoadAsync(call, company)));
        Form(pages, "/egypt/codes/register", RegisterAsync);
        Form(pages, "/egypt/codes/sync", (call, company) => Filed.GoAsync(
            call, company, () => company.Api.ItemCodes.SyncAsync(cancellationToken: call.Aborted)));
    }

    static void MapDesk(ConsoleRoutes pages)
    {
        Page(pages, "/egypt/devices", async (call, company) => call.Show<DevicesPage, DevicesModel>(
            new(company, await company.Api.Receipts.ListDevicesAsync(call.Aborted))));
        Page(pages, "/egypt/devices/{serial}", async (call, company) =>
            call.Show<DevicePage, DeviceModel>(await DeviceModel.LoadAsync(call, company)));
        Page(pages, "/egypt/signing", async (call, company) => call.Show<SigningPage, SigningModel>(new(
            company, await company.Api.Signing.GetStatusAsync(call.Aborted),
            await company.Api.Signing.ListQueueAsync(cancellationToken: call.Aborted))));
    }

    static void MapPackages(ConsoleRoutes pages)
    {
        Page(pages, "/egypt/packages", async (call, company) => call.Show<PackagesPage, PackagesModel>(new(
            company, await company.Api.Packages.ListAsync(PageSize, call.Query("continuation"), call.Aborted))));
        Form(pages, "/egypt/packages", (call, company) => Filed.GoAsync(call, company, () => company.Api.Packages.RequestAsync(
            new PackageRequest
            {
                Of = call.Form("of"), Type = call.Form("type"), Format = call.Form("format"), DateFrom = call.Form("from"),
                DateTo = call.Form("to"), Status = call.Form("status"),
            },
            cancellationToken: call.Aborted)));
        Page(pages, "/egypt/packages/{id}/content.zip", async (call, company) => TypedResults.Stream(
            await company.Api.Packages.GetContentAsync(call.Route("id"), call.Aborted), "application/zip",
            $"package-{call.Route("id")}.zip"));
    }

    static void Page(ConsoleRoutes pages, string pattern, Func<ConsoleCall, Company, Task<IResult>> show) => pages.Page(
        pattern, Right.SeeFilings,
        call => Companies.ChooseAsync(call, Authorities.Eta, company => show(call, company)));

    static void Form(ConsoleRoutes pages, string pattern, Func<ConsoleCall, Company, Task<IResult>> take) => pages.Form(
        pattern, Right.File, call => Companies.ChooseAsync(call, Authorities.Eta, company => take(call, company)));

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
                ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" : CsvText.MediaTypeAlone);
        var filing = await company.Api.ItemCodes.RegisterFileAsync(
            content, call.Form("skip") is not null, cancellationToken: call.Aborted);
        return call.GoTo(company.AddressOf($"/egypt/codes/registrations/{filing.Id}"), "egypt.registering");
    }
}
