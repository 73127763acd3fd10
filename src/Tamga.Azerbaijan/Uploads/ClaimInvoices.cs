using Tamga.Api;
using Tamga.Azerbaijan.SignIn;
using Tamga.Filings;
using Tamga.Orchestrations;
using Tamga.Upstream.Steps;

namespace Tamga.Azerbaijan.Uploads;

/// <summary>Makes the ids of all invoices of an upload the filing's own. Nothing is sent without that.</summary>
sealed class ClaimInvoices(StepServices<VatPortalLogin> steps, UploadRepository uploads, AccountProofs proofs)
    : AuthorityActivity<VatPortalLogin, ClaimInvoices.Input, bool>(steps)
{
    public static ActivityName<Input, StepOutcome<bool>> Name { get; } = new(nameof(ClaimInvoices));

    protected override string Stage => "claim";

    protected override async Task<StepOutcome<bool>> WorkAsync(VatPortalLogin login, Input input, ActivityContext context)
    {
        var (filing, order) = (input.Filing, input.Order);
        if (await proofs.ProveAsync(login, order.Ids, context.CancellationToken) is { } no) return Refused(no);
        foreach (var invoice in await uploads.ReadOrderAsync(filing.CustomerId, order.Name, context.CancellationToken))
        {
            var claim = uploads.NewRecord(filing, invoice);
            if (await uploads.ClaimAsync(order.Scope, claim, context.CancellationToken) is not { } holder) continue;
            await ReleaseAsync(input, context.CancellationToken);
            var other = holder.CustomerId == filing.CustomerId ? $" ({holder.FilingId})" : "";
            return Failed(new FilingError(
                ErrorCodes.DuplicateFiling,
                $"Invoice {invoice.Id} is being uploaded, or was uploaded, by another filing{other}. Nothing was sent."));
        }

        await NoteAsync(filing, $"{order.Ids.Count} invoices.");
        return Done(true);
    }

    /// <summary>Gives back what was claimed before the one that could not be.</summary>
    async Task ReleaseAsync(Input input, CancellationToken cancellationToken)
    {
        foreach (var id in input.Order.Ids)
        {
            await uploads.UpdateAsync(
                input.Order.Scope, id, input.Filing.FilingId,
                r => r.State == UploadState.Claimed
                    ? r with { State = UploadState.Failed, Errors = ["Nothing of this upload was sent."] }
                    : r,
                cancellationToken);
        }
    }

    public sealed record Input(FilingRef Filing, UploadOrder Order) : IFilingStep;
}
