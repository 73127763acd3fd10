using Tamga.Azerbaijan.Invoices;
using Tamga.Azerbaijan.SignIn;
using Tamga.Azerbaijan.Uploads;
using Tamga.Filings;
using Tamga.Orchestrations;
using Tamga.Upstream.Steps;

namespace Tamga.Azerbaijan.Deletions;

/// <summary>
/// Notes in our own records that qaimə are deleted: in what was downloaded, and in what was uploaded, whose ids may be used anew.
/// </summary>
sealed class NoteDeleted(
    StepServices<VatPortalLogin> steps, InvoiceRepository invoices, UploadRepository uploads)
    : AuthorityActivity<VatPortalLogin, NoteDeleted.Input, bool>(steps)
{
    public static ActivityName<Input, StepOutcome<bool>> Name { get; } = new(nameof(NoteDeleted));

    protected override string Stage => "record";

    protected override async Task<StepOutcome<bool>> WorkAsync(VatPortalLogin login, Input input, ActivityContext context)
    {
        var (filing, cancellationToken) = (input.Filing, context.CancellationToken);
        foreach (var serialNumber in input.SerialNumbers)
        {
            var qaime = DeletionOrder.Plain(serialNumber);
            await invoices.NoteDeletionAsync(
                filing.CustomerId, qaime, InvoiceDirection.Sent, filing.FilingId, cancellationToken);
            if (await uploads.FindIdAsync(login.Scope, qaime, cancellationToken) is not { } id) continue;
            if (await uploads.FindAsync(login.Scope, id, cancellationToken) is not { } upload || upload.Qaime != qaime) continue;
            await uploads.UpdateAsync(
                login.Scope, id, upload.FilingId,
                r => r.Qaime == qaime ? r with { State = UploadState.Deleted, LeftInPortal = false } : r, cancellationToken);
        }

        return Done(true);
    }

    /// <param name="Filing">The filing.</param>
    /// <param name="SerialNumbers">What is deleted, as the caller wrote it.</param>
    public sealed record Input(FilingRef Filing, IReadOnlyList<string> SerialNumbers) : IFilingStep;
}
