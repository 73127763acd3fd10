using Tamga.Accounts;
using Tamga.Api;
using Tamga.Egypt.Receipts.Composing;
using Tamga.Egypt.Receipts.Devices;
using Tamga.Upstream;

namespace Tamga.Egypt.Receipts;

/// <summary>
/// Makes receipts as they would go out now, each behind the one before on its device's chain, and sends nothing.
/// </summary>
/// <param name="intake">What is wrong with them.</param>
/// <param name="building">How they are made.</param>
/// <param name="devices">Their points of sale.</param>
/// <param name="chains">Where the chains end.</param>
sealed class ReceiptPreviews(ReceiptIntake intake, ReceiptBuilding building, DeviceRepository devices, DeviceChains chains)
{
    /// <returns>Nothing when the request has no receipts.</returns>
    public async Task<ReceiptValidationView?> MakeAsync(
        Customer customer, ReceiptsBody body, QrForm? image, ValidationErrors errors, CancellationToken cancellationToken)
    {
        if (await intake.CheckAsync(customer, body, errors, cancellationToken) is not { } read) return null;
        var order = intake.Order(customer, read.Where(r => r.Flaws.Count == 0));
        var built = new Dictionary<int, BuiltReceipt>();
        var wrong = new Dictionary<int, IReadOnlyList<AuthorityComplaint>>();
        var sales = new Dictionary<string, BuiltSale>(StringComparer.Ordinal);
        foreach (var device in order.Devices)
        {
            var known = await devices.FindAsync(customer.Id, device.Serial, cancellationToken);
            var batch = await building.BuildAsync(
                order.Head, new ReceiptDevice(device.Serial, known?.SyndicateLicenseNumber),
                await chains.HeadAsync(customer, device.Serial, cancellationToken),
                [.. order.Items.Take(device.Range.Until).Skip(device.Range.From)], sales, mostBytes: int.MaxValue,
                cancellationToken);
            foreach (var receipt in batch.Receipts) built[order.Head.PlaceOf(receipt.Item.Index)] = receipt;
            foreach (var (item, complaints) in batch.Impossible) wrong[order.Head.PlaceOf(item.Index)] = complaints;
        }

        List<ValidatedReceipt> views =
        [
            .. read.Select(receipt => built.TryGetValue(receipt.Place, out var one)
                ? ValidatedReceipt.Of(one, image)
                : ValidatedReceipt.Of(receipt, wrong.GetValueOrDefault(receipt.Place) ?? [])),
        ];
        return new ReceiptValidationView(views.TrueForAll(v => v.Errors.Count == 0), views);
    }
}
