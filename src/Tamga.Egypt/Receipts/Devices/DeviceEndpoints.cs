using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Tamga.Accounts;
using Tamga.Api;

namespace Tamga.Egypt.Receipts.Devices;

/// <summary>The points of sale that have credentials of their own.</summary>
static class DeviceEndpoints
{
    const int LongestSerial = 100;

    public static void MapDevices(this RouteGroupBuilder receipts)
    {
        receipts.MapGet("/devices", ListAsync).WithName("listDevices")
            .WithSummary("The points of sale that have credentials of their own")
            .WithDescription("Points of sale without credentials of their own use the customer's, and are not listed.");
        receipts.MapGet("/devices/{serial}", GetAsync).WithName("getDevice")
            .WithSummary("A point of sale and the end of its chain")
            .WithDescription("The chain's end is the uuid that the next receipt of the device names as the one before.")
            .Takes(new("serial", "As registered with ETA.") { IsRequired = true }).Refuses(404);
        receipts.MapPut("/devices/{serial}", SaveAsync).WithName("saveDevice")
            .WithSummary("Sets the credentials of a point of sale")
            .WithDescription("They are proved against ETA before they are stored. Absent members stay as they are.")
            .Takes(new("serial", "As registered with ETA.") { IsRequired = true }).Refuses(400, 409, 422, 502);
        receipts.MapDelete("/devices/{serial}", ReleaseAsync).WithName("releaseDevice")
            .WithSummary("Gives a point of sale up")
            .WithDescription(
                "A point of sale is one customer's; another customer of the taxpayer may use it once it is given up. Its "
                + "credentials and the end of its chain are forgotten: the answer has lastAcceptedUuid, which the other one "
                + "sets.")
            .Takes(new("serial", "As registered with ETA.") { IsRequired = true }).Refuses(409);
    }

    static async Task<Ok<IReadOnlyList<DeviceView>>> ListAsync(HttpContext http, DeviceRepository devices, DeviceChains chains)
    {
        var customer = http.Customer();
        var views = new List<DeviceView>();
        foreach (var device in await devices.ListAsync(customer.Id, http.RequestAborted))
            views.Add(await ViewAsync(customer, device, chains, http.RequestAborted));
        return TypedResults.Ok<IReadOnlyList<DeviceView>>(views);
    }

    static async Task<Results<Ok<DeviceView>, ApiProblem>> GetAsync(
        HttpContext http, DeviceRepository devices, DeviceChains chains, string serial)
    {
        var customer = http.Customer();
        return await devices.FindAsync(customer.Id, serial, http.RequestAborted) is { } device
            ? TypedResults.Ok(await ViewAsync(customer, device, chains, http.RequestAborted))
            : ApiProblem.NotFound("device");
    }

    static async Task<Results<Ok<DeviceView>, ApiProblem>> SaveAsync(
        HttpContext http, JsonBody<DeviceBody> body, DeviceSetup setup, DeviceChains chains, string serial)
    {
        var customer = http.Customer();
        var errors = new ValidationErrors();
        Check(errors, serial, body.Value);
        if (errors.Any) return errors.ToProblem();
        var (device, problem) = await setup.SaveAsync(customer, serial, body.Value, http.RequestAborted);
        if (device is null) return problem!;
        return TypedResults.Ok(await ViewAsync(customer, device, chains, CancellationToken.None));
    }

    static async Task<DeviceView> ViewAsync(
        Customer customer, Device device, DeviceChains chains, CancellationToken cancellationToken) =>
        DeviceView.Of(device, await chains.HeadAsync(customer, device.Serial, cancellationToken));

    static void Check(ValidationErrors errors, string serial, DeviceBody body)
    {
        CheckText("serial", serial, LongestSerial);
        CheckText("$.clientId", body.ClientId, 200);
        CheckText("$.clientSecret", body.ClientSecret, 500);
        CheckText("$.osVersion", body.OsVersion, 50);
        CheckText("$.modelFramework", body.ModelFramework, 10);
        CheckText("$.preSharedKey", body.PreSharedKey, 200);
        CheckText("$.syndicateLicenseNumber", body.SyndicateLicenseNumber, 100);
        if (body.LastAcceptedUuid is { } last
            && !(last.Length == 64 && last.All(c => char.IsAsciiDigit(c) || c is >= 'a' and <= 'f')))
        {
            errors.Add("$.lastAcceptedUuid", "must be a receipt's uuid: 64 lower-case hexadecimal digits");
        }

        void CheckText(string path, string? text, int most)
        {
            if (text is null) return;
            if (text.Length > most) errors.Add(path, $"must have at most {most} characters");
            // Headers carry them.
            else if (text.Any(c => c is < ' ' or > '~')) errors.Add(path, "must be plain ASCII text");
        }
    }

    static async Task<Results<Ok<ReleasedDevice>, ApiProblem>> ReleaseAsync(
        HttpContext http, DeviceSetup setup, string serial)
    {
        var (last, problem) = await setup.ReleaseAsync(http.Customer(), serial, http.RequestAborted);
        return problem is not null ? problem : TypedResults.Ok(new ReleasedDevice(serial, last!));
    }
}
