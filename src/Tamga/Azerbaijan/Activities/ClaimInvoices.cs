using Tamga.Api;
using Tamga.Filings;
using Tamga.Filings.Activities;
using Tamga.Orchestrations;

namespace Tamga.Azerbaijan.Activities;

/// <summary>Makes the ids of all invoices of an upload the filing's own. Nothing is sent without that.</summary>
sealed class ClaimInvoices(VatPortalDesk desk) : VatPortalActivity<ClaimInvoices.Input, bool>(desk)
{
    public static ActivityName<Input, StepOutcome<bool>> Name { get; } = new(nameof(ClaimInvoices));

    protected override string Stage => "claim";

    protected override async Task<StepOutcome<bool>> WorkAsync(VatPortalLogin login, Input input, ActivityContext context)
    {
        var (filing, order) = (input.Filing, input.Order);
        foreach (var invoice in await Desk.Uploads.ReadOrderAsync(filing.CustomerId, order.Name, context.Cancellation))
        {
            if (await Desk.Uploads.ClaimAsync(order.Scope, Desk.Uploads.NewRecord(filing, invoice), context.Cancellation) is not { } holder) continue;
            await ReleaseAsync(input, context.Cancellation);
            var other = holder.CustomerId == filing.CustomerId ? $" ({holder.FilingId})" : "";
            return Failed(new FilingError(
                ErrorCodes.DuplicateFiling, $"Invoice {invoice.Id} is being uploaded, or was uploaded, by another filing{other}. Nothing was sent."));
        }

        await NoteAsync(filing, $"{order.Ids.Count} invoices.", f => f with { NaturalKey = f.NaturalKey ?? $"vatportal:{order.Scope}:{order.Ids[0]}" });
        return Done(true);
    }

    /// <summary>Gives back what was claimed before the one that could not be.</summary>
    async Task ReleaseAsync(Input input, CancellationToken cancellation)
    {
        foreach (var id in input.Order.Ids)
        {
            await Desk.Uploads.UpdateAsync(
                input.Order.Scope, id, input.Filing.FilingId,
                r => r.State == UploadState.Claimed ? r with { State = UploadState.Failed, Errors = ["Nothing of this upload was sent."] } : r, cancellation);
        }
    }

    public sealed record Input(FilingRef Filing, UploadOrder Order) : IFilingStep;
}
