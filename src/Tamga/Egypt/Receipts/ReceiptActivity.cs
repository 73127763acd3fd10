using Tamga.Egypt.Activities;
using Tamga.Egypt.Submissions;
using Tamga.Filings;
using Tamga.Filings.Activities;

namespace Tamga.Egypt.Receipts;

/// <summary>What the steps of one device's receipts have in common: the device's login, and how what became of receipts is noted.</summary>
/// <param name="desk">What steps work with.</param>
abstract class ReceiptActivity<TOutput>(EtaDesk desk) : EtaActivity<DeviceStep, TOutput>(desk)
{
    protected override Task<EtaLogin?> FindLoginAsync(DeviceStep input, CancellationToken cancellation) =>
        Desk.Accounts.FindDeviceLoginAsync(input.Filing.CustomerId, input.Device.Serial, cancellation);

    /// <summary>Where callbacks find receipts that ETA has taken, and whether numbers are free.</summary>
    protected async Task NoteStatesAsync(
        DeviceStep input, string instanceId, IReadOnlyList<ItemState> states, SetHead head, CancellationToken cancellation)
    {
        await Desk.Index.AddAsync(
            input.Filing.CustomerId,
            states.Where(s => s is { Uuid: not null, Status: ItemStatus.Submitted or ItemStatus.Valid or ItemStatus.Invalid })
                .Select(s => (s.Uuid!, new UuidEntry(input.Filing.FilingId, input.SetId, s.Index, instanceId))), cancellation);
        await Desk.Claims.SettleAsync(input.Filing.FilingId, head, states, cancellation);
    }

    /// <summary>Counts, in the filing's own words, since many devices note at the same time.</summary>
    protected Task NoteDeviceAsync(DeviceStep input, string note) => NoteAsync(input.Filing, $"{input.Device.Serial}: {note}");
}

/// <summary>A step of one device's receipts.</summary>
/// <param name="Filing">The filing.</param>
/// <param name="SetId">The receipts.</param>
/// <param name="Device">Those of the device.</param>
sealed record DeviceStep(FilingRef Filing, string SetId, DeviceRange Device) : IFilingStep;
