using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;
using Tamga.Accounts;
using Tamga.Azerbaijan.Invoices;
using Tamga.Azerbaijan.SignIn;
using Tamga.Azerbaijan.Uploads;

namespace Tamga.Azerbaijan.Reconciliation;

/// <summary>
/// Holds what was uploaded through us against what has been downloaded from the taxpayer's own folder: there and alike, there and
/// different, not there, or there without having come from us. It is only as fresh as the last download.
/// </summary>
/// <param name="uploads">What was posted.</param>
/// <param name="invoices">What was seen.</param>
/// <param name="options">Tolerance and time zone.</param>
sealed class InvoiceReconciliation(UploadRepository uploads, InvoiceRepository invoices, IOptions<VatPortalOptions> options)
{
    readonly TimeZoneInfo _zone = VatPortalTime.Zone(options.Value);

    /// <summary>Everything between two days, what was posted first.</summary>
    /// <param name="customer">Whose.</param>
    /// <param name="from">The first day that something was posted or created on, in the authority's time.</param>
    /// <param name="to">The last day.</param>
    /// <param name="after">Only what is behind this.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Each with its place; nothing where the place is only passed.</returns>
    public async IAsyncEnumerable<(ReconciliationPlace Place, ReconciledInvoice? Invoice)> CompareAsync(
        Customer customer, DateOnly? from, DateOnly? to, ReconciliationPlace? after,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var scope = customer.VatPortal()!.Scope;
        if (after?.Seen is null)
        {
            await foreach (var posted in uploads.ListAsync(scope, customer.Id, after?.PostedId, cancellationToken))
            {
                var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(posted.At, _zone).DateTime);
                if (day < from || day > to || posted.State == UploadState.Deleted) continue;
                var compared = await CompareAsync(customer.Id, posted, cancellationToken);
                yield return (new ReconciliationPlace(posted.Id, null), compared);
            }
        }

        var sent = new InvoiceFilter { Direction = InvoiceDirection.Sent, From = from, To = to };
        await foreach (var (place, invoice, _) in invoices.EnumerateAsync(customer.Id, sent, after?.Seen, cancellationToken))
        {
            // What came from us stands among what was posted.
            var isOurs = await uploads.FindIdAsync(scope, invoice.Qaime, cancellationToken) is not null;
            yield return (new ReconciliationPlace(null, place), isOurs ? null : new ReconciledInvoice(
                ReconciliationState.NotPosted, null, invoice.Qaime, null, null, SeenInvoice.Of(invoice), []));
        }
    }

    async Task<ReconciledInvoice> CompareAsync(string customerId, UploadRecord posted, CancellationToken cancellationToken)
    {
        var seen = posted.Qaime is { } qaime
            ? await invoices.FindAsync(customerId, qaime, InvoiceDirection.Sent, cancellationToken)
            : null;
        var differences = seen is null ? [] : Differences(posted, seen).ToList();
        var state = posted.State is not UploadState.Uploaded ? ReconciliationState.NotSubmitted
            : seen is null ? ReconciliationState.NotSeen
            : differences.Count == 0 ? ReconciliationState.Matched
            : ReconciliationState.Differing;
        return new ReconciledInvoice(
            state, posted.Id, posted.Qaime, posted.FilingId, PostedInvoice.Of(posted), seen is null ? null : SeenInvoice.Of(seen),
            differences);
    }

    IEnumerable<string> Differences(UploadRecord posted, InvoiceView seen)
    {
        if (posted.Seller is { } seller && seen.TinFrom is { } from && seller != from)
            yield return $"seller: posted {seller}, seen {from}";
        if (posted.Buyer is { } buyer && seen.TinTo is { } to && buyer != to)
            yield return $"buyer: posted {buyer}, seen {to}";
        if (Differ(posted.Total, seen.NetAmount)) yield return $"total: posted {posted.Total}, seen {seen.NetAmount}";
        if (Differ(posted.VatAmount, seen.VatAmount)) yield return $"vatAmount: posted {posted.VatAmount}, seen {seen.VatAmount}";
        if (seen.Status is "canceled" or "deleted" or "deletedBySystem" or "deactivated") yield return $"status: {seen.Status}";
    }

    bool Differ(decimal? posted, decimal? seen) =>
        posted is { } one && seen is { } other && Math.Abs(one - other) > options.Value.Tolerance;
}
