using Tamga.Client.Egypt;
using Tamga.Console.Calls;
using Tamga.Console.Frame;

namespace Tamga.Console.Egypt;

/// <summary>The points of sale of a taxpayer.</summary>
/// <param name="Company">Whose they are.</param>
/// <param name="Devices">Each.</param>
public sealed record DevicesModel(Company Company, IReadOnlyList<Device> Devices);

/// <summary>A point of sale with its chain.</summary>
/// <param name="Company">Whose it is.</param>
/// <param name="Device">The point of sale.</param>
/// <param name="Chain">Its receipts at ETA, the newest first.</param>
public sealed record DeviceModel(Company Company, Device Device, IReadOnlyList<DocumentRow> Chain)
{
    const int Most = 50;

    internal static async Task<DeviceModel> LoadAsync(ConsoleCall call, Company company)
    {
        var serial = call.Route("serial");
        var device = await company.Api.Receipts.GetDeviceAsync(serial, call.Aborted);
        var found = await company.Api.Receipts.SearchAsync(
            posSerialNumber: serial, pageNo: 1, pageSize: Most, cancellationToken: call.Aborted);
        return new(
            company, device,
            [.. EtaJson.Items(found, "receipts").Select(one => DocumentRow.Of(one, [], company.Customer.TaxId))]);
    }
}
