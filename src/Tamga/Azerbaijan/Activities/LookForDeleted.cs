using System.Text.Json;
using Tamga.Azerbaijan.Wire;
using Tamga.Filings;
using Tamga.Filings.Activities;
using Tamga.Orchestrations;

namespace Tamga.Azerbaijan.Activities;

/// <summary>Looks whether qaimə that were to be deleted are still there: in the portal, on the day that our records know of each.</summary>
sealed class LookForDeleted(VatPortalDesk desk) : VatPortalActivity<LookForDeleted.Input, IReadOnlyList<DeletedLook>>(desk)
{
    public static ActivityName<Input, StepOutcome<IReadOnlyList<DeletedLook>>> Name { get; } = new(nameof(LookForDeleted));

    protected override string Stage => "look";

    protected override async Task<StepOutcome<IReadOnlyList<DeletedLook>>> WorkAsync(VatPortalLogin login, Input input, ActivityContext context)
    {
        var (filing, cancellation) = (input.Filing, context.Cancellation);
        var looks = new List<DeletedLook>();
        foreach (var serialNumber in input.Order.SerialNumbers)
        {
            var digits = Plain(serialNumber);
            var known = await Desk.Invoices.FindAsync(filing.CustomerId, digits, InvoiceDirection.Sent, cancellation);
            if (known is null || VatPortalTime.Parse(known.Source.GetProperty("datetime").GetString()) is not { } day)
            {
                looks.Add(new DeletedLook(serialNumber, CouldLook: false, IsThere: false, null));
                continue;
            }

            DownloadedInvoice? found = null;
            for (var page = 1; ; page++)
            {
                var result = await Desk.Client.ReadDownloadsAsync(
                    login, new PageQuery(null, day, day, InvoiceDirection.Sent, page), invoice =>
                    {
                        if (InvoiceHead.Read(invoice.Span).Qaime is { } qaime && Plain(qaime) == digits)
                            found = JsonSerializer.Deserialize(invoice.Span, VatPortalJson.Default.DownloadedInvoice);
                        return ValueTask.CompletedTask;
                    }, cancellation);
                if (!result.TryGet(out var count, out var no)) return Refused(no);
                if (found is not null || count != input.PageSize || page > 1000) break;
            }

            looks.Add(new DeletedLook(serialNumber, CouldLook: true, IsThere: found is { Status: not ("deleted" or "deletedBySystem") }, found?.Status));
        }

        await Desk.Evidence.AppendAsync(filing.FilingId, EvidenceKinds.Found, looks, cancellation);
        return Done(looks);
    }

    /// <summary>The documents write the same number with and without spaces.</summary>
    static string Plain(string number) => number.Replace(" ", "", StringComparison.Ordinal);

    /// <param name="Filing">The filing.</param>
    /// <param name="Order">What was to be deleted.</param>
    /// <param name="PageSize">The most invoices on a page.</param>
    public sealed record Input(FilingRef Filing, DeletionOrder Order, int PageSize) : IFilingStep;
}

/// <summary>Whether a qaimə that was to be deleted is still there.</summary>
/// <param name="SerialNumber">The qaimə, as the caller wrote it.</param>
/// <param name="CouldLook">Whether it could be looked for.</param>
/// <param name="IsThere">Whether it is there.</param>
/// <param name="Status">What VatPortal says of it.</param>
sealed record DeletedLook(string SerialNumber, bool CouldLook, bool IsThere, string? Status);
