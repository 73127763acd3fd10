using System.Text.Json;
using Microsoft.Extensions.Options;
using Tamga.Azerbaijan.Downloads;
using Tamga.Azerbaijan.Invoices;
using Tamga.Azerbaijan.Phones;
using Tamga.Azerbaijan.SignIn;
using Tamga.Azerbaijan.Wire;
using Tamga.Filings;
using Tamga.Orchestrations;
using Tamga.Upstream;
using Tamga.Upstream.Steps;

namespace Tamga.Azerbaijan.Deletions;

/// <summary>
/// Looks whether qaimə that were to be deleted are still there: in the portal, on the day that our records know of each.
/// </summary>
sealed class LookForDeleted(
    StepServices<VatPortalLogin> steps, VatPortalClient client, InvoiceRepository invoices, IOptions<VatPortalOptions> options)
    : PhoneActivity<LookForDeleted.Input, IReadOnlyList<DeletedLook>>(steps)
{
    /// <summary>A portal whose pages never end is not followed for ever.</summary>
    const int MostPages = 1000;

    readonly TimeZoneInfo _zone = VatPortalTime.Zone(options.Value);

    public static ActivityName<Input, StepOutcome<IReadOnlyList<DeletedLook>>> Name { get; } = new(nameof(LookForDeleted));

    protected override string Stage => "look";

    protected override async Task<StepOutcome<IReadOnlyList<DeletedLook>>> WorkAsync(
        VatPortalLogin login, Input input, ActivityContext context)
    {
        var (filing, cancellationToken) = (input.Filing, context.CancellationToken);
        var looks = new List<DeletedLook>();
        foreach (var serialNumber in input.Order.SerialNumbers)
        {
            var plain = DeletionOrder.Plain(serialNumber);
            var known = await invoices.FindAsync(filing.CustomerId, plain, InvoiceDirection.Sent, cancellationToken);
            if (known?.IssuedAt is not { } issuedAt)
            {
                looks.Add(new DeletedLook(serialNumber, CouldLook: false, IsThere: false, null));
                continue;
            }

            var day = TimeZoneInfo.ConvertTime(issuedAt, _zone).DateTime;
            var (found, no) = await FindAsync(login, plain, day, input.PageSize, cancellationToken);
            if (no is not null) return Refused(no);
            var isThere = found is { Status: not ("deleted" or "deletedBySystem") };
            looks.Add(new DeletedLook(serialNumber, CouldLook: true, isThere, found?.Status));
        }

        await Evidence.AppendAsync(filing.FilingId, EvidenceKinds.Found, looks, cancellationToken);
        return Done(looks);
    }

    /// <summary>Looks through the sent invoices of a day.</summary>
    async Task<(DownloadedInvoice? Found, AuthorityNo? No)> FindAsync(
        VatPortalLogin login, string plain, DateTime day, int pageSize, CancellationToken cancellationToken)
    {
        DownloadedInvoice? found = null;
        var (read, announced) = (0L, (long?)null);
        string? first = null;
        for (var page = 1; ; page++)
        {
            string? head = null;
            var answer = await client.ReadDownloadsAsync(
                login, new PageQuery(null, day, day, InvoiceDirection.Sent, page), invoice =>
                {
                    var qaime = InvoiceHead.Read(invoice.Span, _zone).Qaime;
                    head ??= qaime;
                    if (qaime is not null && DeletionOrder.Plain(qaime) == plain)
                        found = JsonSerializer.Deserialize(invoice.Span, VatPortalJson.Default.DownloadedInvoice);
                    return ValueTask.CompletedTask;
                }, cancellationToken);
            if (!TryGet(answer, out var seen, out var no))
            {
                if (no.Reason != Refusal.NotFound || page == 1) return (null, no);
                seen = new PageRead(0, null);
            }

            if (found is not null) return (found, null);
            var isRepeated = seen.Count > 0 && head == first && page > 1;
            (read, first) = (read + (isRepeated ? 0 : seen.Count), head);
            if (seen.Total > 0) announced = seen.Total;
            switch (PageVerdicts.Of(seen.Count, read, announced, pageSize, isRepeated))
            {
                case PageVerdict.End:
                    return (null, null);
                case PageVerdict.Short:
                    throw AuthorityFaultException.AskedToRetry(
                        $"{Words.Name} says that there are {announced} invoices on that day, and shows {read}.",
                        outcomeUnknown: false);
                case PageVerdict.More when page > MostPages:
                    throw AuthorityFaultException.AskedToRetry(
                        $"{Words.Name} shows page after page of that day, and no last one.", outcomeUnknown: false);
            }
        }
    }

    /// <param name="Filing">The filing.</param>
    /// <param name="Order">What was to be deleted.</param>
    /// <param name="PageSize">The most invoices on a page.</param>
    public sealed record Input(FilingRef Filing, DeletionOrder Order, int PageSize) : IPhoneStep
    {
        string? IPhoneStep.Phone => Order.Phone;
    }
}

/// <summary>Whether a qaimə that was to be deleted is still there.</summary>
/// <param name="SerialNumber">The qaimə, as the caller wrote it.</param>
/// <param name="CouldLook">Whether it could be looked for.</param>
/// <param name="IsThere">Whether it is there.</param>
/// <param name="Status">What VatPortal says of it.</param>
sealed record DeletedLook(string SerialNumber, bool CouldLook, bool IsThere, string? Status);
