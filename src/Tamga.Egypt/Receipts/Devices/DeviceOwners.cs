using Tamga.Accounts;
using Tamga.Orchestrations;
using Tamga.Records;

namespace Tamga.Egypt.Receipts.Devices;

/// <summary>
/// Which customer keeps a point of sale. ETA knows a point of sale by taxpayer and serial number: were two customers of one
/// taxpayer to send its receipts, each would break the other's chain.
/// </summary>
/// <param name="table">The records.</param>
/// <param name="customers">A customer that is gone keeps nothing.</param>
sealed class DeviceOwners(IRecordTable table, CustomerRepository customers)
{
    const int AtOnce = 32;

    /// <summary>What to tell the other one.</summary>
    public static string Complaint(string serial) =>
        $"is {serial}, which another customer of this taxpayer uses: a point of sale has one chain of receipts. Give each its "
        + "own, or release it there with DELETE /api/Receipts/devices/" + Uri.EscapeDataString(serial);

    /// <summary>Whether another customer keeps it.</summary>
    public async Task<bool> HasOtherAsync(
        Customer customer, string issuer, string serial, CancellationToken cancellationToken) =>
        await FindAsync(issuer, serial, cancellationToken) is { Owner: { } owner } && owner != customer.Id
            && await customers.FindAsync(owner, cancellationToken) is not null;

    /// <summary>Takes it, unless another customer keeps it.</summary>
    /// <returns>Whether it is the customer's.</returns>
    public async Task<bool> TryTakeAsync(
        Customer customer, string issuer, string serial, CancellationToken cancellationToken)
    {
        while (true)
        {
            var (row, owner) = await FindAsync(issuer, serial, cancellationToken);
            if (owner == customer.Id) return true;
            var payload = OrchestrationJson.Write(new OwnedDevice(customer.Id))!;
            if (row is null)
            {
                if (await table.InsertAsync(DeviceRows.Owner(issuer, serial), payload, cancellationToken)) return true;
                continue;
            }

            if (await customers.FindAsync(owner!, cancellationToken) is not null) return false;
            if (await table.ReplaceAsync(row.Key, payload, row.ETag, cancellationToken)) return true;
        }
    }

    /// <summary>Takes several, as far as no other customer keeps them.</summary>
    /// <returns>One that another customer keeps; nothing when all are the customer's.</returns>
    public async Task<string?> FindRefusedAsync(
        Customer customer, string issuer, IReadOnlyList<string> serials, CancellationToken cancellationToken)
    {
        foreach (var some in serials.Chunk(AtOnce))
        {
            var taken = await Task.WhenAll(some.Select(s => TryTakeAsync(customer, issuer, s, cancellationToken)));
            if (Array.IndexOf(taken, false) is var at and >= 0) return some[at];
        }

        return null;
    }

    /// <summary>Gives it up, if the customer keeps it.</summary>
    public async Task ReleaseAsync(Customer customer, string issuer, string serial, CancellationToken cancellationToken)
    {
        if (await FindAsync(issuer, serial, cancellationToken) is { Row: { } row, Owner: var owner } && owner == customer.Id)
            await table.DeleteAsync(row.Key, cancellationToken);
    }

    async Task<(TableRow? Row, string? Owner)> FindAsync(string issuer, string serial, CancellationToken cancellationToken)
    {
        var row = await table.FindAsync(DeviceRows.Owner(issuer, serial), cancellationToken);
        return (row, row is null ? null : OrchestrationJson.Read<OwnedDevice>(row.Payload).CustomerId);
    }

    sealed record OwnedDevice(string CustomerId);
}
