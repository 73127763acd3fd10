using Tamga.Orchestrations;
using Tamga.Records;

namespace Tamga.Egypt.Receipts;

/// <summary>Points of sale by customer and serial number.</summary>
/// <param name="table">The records.</param>
sealed class DeviceRepository(IRecordTable table)
{
    const string Table = "etadevices";

    public async Task<Device?> FindAsync(string customerId, string serial, CancellationToken cancellation) =>
        await table.FindAsync(KeyOf(customerId, serial), cancellation) is { } row ? OrchestrationJson.Read<Device>(row.Payload) : null;

    public Task SaveAsync(string customerId, Device device, CancellationToken cancellation) =>
        table.UpsertAsync(KeyOf(customerId, device.Serial), OrchestrationJson.Write(device)!, cancellation);

    public async Task<IReadOnlyList<Device>> ListAsync(string customerId, CancellationToken cancellation)
    {
        var devices = new List<Device>();
        await foreach (var row in table.QueryAllAsync(new RowQuery(Table, customerId), cancellation))
            devices.Add(OrchestrationJson.Read<Device>(row.Payload));
        return devices;
    }

    /// <summary>Takes a customer's devices away.</summary>
    public async Task DeleteAllAsync(string customerId, CancellationToken cancellation)
    {
        await foreach (var row in table.QueryAllAsync(new RowQuery(Table, customerId), cancellation)) await table.DeleteAsync(row.Key, cancellation);
    }

    static RowKey KeyOf(string customerId, string serial) => new(Table, customerId, RowKeyText.Encode(serial));
}
