using Tamga.Orchestrations;
using Tamga.Records;

namespace Tamga.Egypt.Receipts.Devices;

/// <summary>Points of sale by customer and serial number.</summary>
/// <param name="table">The records.</param>
sealed class DeviceRepository(IRecordTable table)
{
    public async Task<Device?> FindAsync(string customerId, string serial, CancellationToken cancellationToken) =>
        await table.FindAsync(DeviceRows.Device(customerId, serial), cancellationToken) is { } row
            ? OrchestrationJson.Read<Device>(row.Payload)
            : null;

    public Task SaveAsync(string customerId, Device device, CancellationToken cancellationToken) =>
        table.UpsertAsync(DeviceRows.Device(customerId, device.Serial), OrchestrationJson.Write(device)!, cancellationToken);

    public async Task<IReadOnlyList<Device>> ListAsync(string customerId, CancellationToken cancellationToken)
    {
        var devices = new List<Device>();
        await foreach (var row in table.QueryAllAsync(DeviceRows.Devices(customerId), cancellationToken))
            devices.Add(OrchestrationJson.Read<Device>(row.Payload));
        return devices;
    }

    /// <summary>Takes one away.</summary>
    public Task DeleteAsync(string customerId, string serial, CancellationToken cancellationToken) =>
        table.DeleteAsync(DeviceRows.Device(customerId, serial), cancellationToken);

    /// <summary>Takes a customer's devices away.</summary>
    public Task DeleteAllAsync(string customerId, CancellationToken cancellationToken) =>
        table.DeleteAllAsync(DeviceRows.Devices(customerId), cancellationToken);
}
