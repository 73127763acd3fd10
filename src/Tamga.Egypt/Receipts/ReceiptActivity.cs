using Tamga.Egypt.SignIn;
using Tamga.Egypt.Submissions;
using Tamga.Filings;
using Tamga.Upstream.Steps;

namespace Tamga.Egypt.Receipts;

/// <summary>
/// What the steps of one device's receipts have in common: the device's login, and how what became of receipts is noted.
/// </summary>
/// <param name="steps">What steps work with.</param>
/// <param name="logins">Logins of devices.</param>
/// <param name="index">From ETA's ids to our records.</param>
/// <param name="claims">Claims on receipts' numbers.</param>
abstract class ReceiptActivity<TOutput>(StepServices<EtaLogin> steps, EtaLogins logins, UuidIndex index, DocumentClaims claims)
    : AuthorityActivity<EtaLogin, DeviceStep, TOutput>(steps)
{
    protected override Task<EtaLogin?> FindLoginAsync(DeviceStep input, CancellationToken cancellationToken) =>
        logins.FindDeviceAsync(input.Filing.CustomerId, input.Device.Serial, cancellationToken);

    /// <summary>Where callbacks find receipts that ETA has taken, and whether numbers are free.</summary>
    protected async Task NoteStatesAsync(
        DeviceStep input, string instanceId, IReadOnlyList<ItemState> states, SetHead head, CancellationToken cancellationToken)
    {
        await index.AddAsync(
            input.Filing.CustomerId,
            states.Where(s => s is { Uuid: not null, Status: ItemStatus.Submitted or ItemStatus.Valid or ItemStatus.Invalid })
                .Select(s => (s.Uuid!, new UuidEntry(input.Filing.FilingId, input.SetId, s.Index, instanceId))),
                cancellationToken);
        await claims.SettleAsync(input.Filing.FilingId, head, states, cancellationToken);
    }

    /// <summary>Counts, in the filing's own words, since many devices note at the same time.</summary>
    protected Task NoteDeviceAsync(DeviceStep input, string note) => NoteAsync(input.Filing, $"{input.Device.Serial}: {note}");
}

/// <summary>A step of one device's receipts.</summary>
/// <param name="Filing">The filing.</param>
/// <param name="SetId">The receipts.</param>
/// <param name="Device">Those of the device.</param>
sealed record DeviceStep(FilingRef Filing, string SetId, DeviceRange Device) : IFilingStep;
