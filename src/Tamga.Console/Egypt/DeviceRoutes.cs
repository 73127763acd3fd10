using System.Net;
using Microsoft.AspNetCore.Http;
using Tamga.Client;
using Tamga.Client.Egypt;
using Tamga.Console.Calls;
using Tamga.Console.Frame;

namespace Tamga.Console.Egypt;

/// <summary>Points of sale: which there are, their credentials, their chains, and giving one up.</summary>
static class DeviceRoutes
{
    const string List = "/egypt/devices";

    public static void Map(CompanyRoutes pages)
    {
        pages.Page(List, async (call, company) => call.Show<DevicesPage, DevicesModel>(
            new(company, await company.Api.Receipts.ListDevicesAsync(call.Aborted))));
        pages.Form(List, (call, company) => SaveAsync(call, company, call.Form("serial") ?? "", List));
        pages.Page("/egypt/devices/{serial}", async (call, company) =>
            call.Show<DevicePage, DeviceModel>(await DeviceModel.LoadAsync(call, company)));
        pages.Form("/egypt/devices/{serial}", (call, company) =>
            SaveAsync(call, company, call.Route("serial"), AddressOf(call.Route("serial"))));
        pages.Form("/egypt/devices/{serial}/release", ReleaseAsync);
    }

    static string AddressOf(string serial) => $"{List}/{Uri.EscapeDataString(serial)}";

    static async Task<IResult> SaveAsync(ConsoleCall call, Company company, string serial, string from)
    {
        try
        {
            await company.Api.Receipts.SaveDeviceAsync(
                serial,
                new DeviceRequest
                {
                    ClientId = call.Form("clientId"), ClientSecret = call.Form("clientSecret"),
                    PreSharedKey = call.Form("preSharedKey"), OsVersion = call.Form("osVersion"),
                    ModelFramework = call.Form("modelFramework"), SyndicateLicenseNumber = call.Form("licence"),
                    LastAcceptedUuid = call.Form("lastAcceptedUuid"),
                },
                call.Aborted);
            return call.GoTo(company.AddressOf(AddressOf(serial)), "egypt.device-saved");
        }
        catch (TamgaException e) when (IsRefusal(e))
        {
            return call.Refuse(company.AddressOf(from), e);
        }
    }

    static async Task<IResult> ReleaseAsync(ConsoleCall call, Company company)
    {
        try
        {
            var released = await company.Api.Receipts.ReleaseDeviceAsync(call.Route("serial"), call.Aborted);
            return call.GoTo(
                company.AddressOf(List), "egypt.device-released", ("serial", released.Serial),
                ("uuid", released.LastAcceptedUuid is { Length: > 0 } end ? end : "—"));
        }
        catch (TamgaException e) when (IsRefusal(e))
        {
            return call.Refuse(company.AddressOf(AddressOf(call.Route("serial"))), e);
        }
    }

    static bool IsRefusal(TamgaException e) =>
        e.Status is HttpStatusCode.BadRequest or HttpStatusCode.Conflict or HttpStatusCode.UnprocessableEntity;
}
