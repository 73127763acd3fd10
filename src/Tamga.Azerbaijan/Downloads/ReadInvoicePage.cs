using System.Security.Cryptography;
using System.Text.Json;
using Tamga.Azerbaijan.Invoices;
using Tamga.Azerbaijan.Phones;
using Tamga.Azerbaijan.Processes;
using Tamga.Azerbaijan.SignIn;
using Tamga.Azerbaijan.Wire;
using Tamga.Filings;
using Tamga.Orchestrations;
using Tamga.Upstream;
using Tamga.Upstream.Steps;
using TagList = System.Diagnostics.TagList;

namespace Tamga.Azerbaijan.Downloads;

/// <summary>
/// Reads one page of downloaded invoices into the records. The invoices themselves never pass through a history.
/// </summary>
sealed class ReadInvoicePage(StepServices<VatPortalLogin> steps, VatPortalClient client, InvoiceRepository invoices)
    : PhoneActivity<ReadInvoicePage.Input, ReadInvoicePage.Output>(steps)
{
    public static ActivityName<Input, StepOutcome<Output>> Name { get; } = new(nameof(ReadInvoicePage));

    protected override string Stage => "read";

    protected override async Task<StepOutcome<Output>> WorkAsync(VatPortalLogin login, Input input, ActivityContext context)
    {
        var filing = input.Filing;
        string? first = null;
        await using var intake = invoices.Open(
            new InvoiceOrigin(filing.CustomerId, input.Page.Direction, filing.FilingId), context.CancellationToken);
        var answer = await client.ReadDownloadsAsync(login, input.Page, invoice =>
        {
            first ??= Convert.ToHexStringLower(SHA256.HashData(invoice.Span).AsSpan(0, 8));
            return intake.AddAsync(invoice);
        }, context.CancellationToken);
        var counts = await intake.CompleteAsync();
        if (!TryGet(answer, out var page, out var no))
        {
            // Behind the last page there is nothing to be found.
            if (no.Reason != Refusal.NotFound || input.Page.Page == 1) return Refused(no);
            page = new PageRead(0, null);
        }

        var count = page.Count;
        if (count > 0 && counts.Unnumbered == count)
            throw AuthorityFaultException.Unreadable(Words.Name, VatPortalCall.ReadDownloads.Name, "$.data.invoices[*].qaime");
        VatPortalTelemetry.InvoicesRead.Add(count, new TagList { { "tamga.direction", input.Page.Direction.ToString() } });

        var isRepeated = count > 0 && first == input.FirstOfLast;
        var totals = (isRepeated || count == 0 ? input.Before : input.Before.Plus(count, counts)).Announce(page.Total);
        if (!isRepeated && count > 0)
        {
            await NoteAsync(
                filing, $"Page {input.Page.Page}: {count} invoices.",
                f => f with { Result = totals.ToResult(input.DownloadedBy) });
        }

        return Done(new Output(count, first, isRepeated, totals)
        {
            Verdict = PageVerdicts.Of(count, totals.Count, totals.Announced, input.PageSize, isRepeated),
        });
    }

    /// <param name="Filing">The filing.</param>
    /// <param name="Page">Which page.</param>
    /// <param name="DownloadedBy">The process that downloaded it.</param>
    /// <param name="Before">What the pages before it came to.</param>
    /// <param name="FirstOfLast">What the page before it began with.</param>
    /// <param name="PageSize">The most invoices on a page, as it is documented.</param>
    /// <param name="Phone">The filing's phone.</param>
    public sealed record Input(
        FilingRef Filing, PageQuery Page, string DownloadedBy, DownloadTotals Before, string? FirstOfLast, int PageSize = 5000,
        string? Phone = null) : IPhoneStep;

    /// <param name="Count">How many invoices were on the page.</param>
    /// <param name="First">What it begins with.</param>
    /// <param name="IsRepeated">Whether it is the page before it once more.</param>
    /// <param name="Totals">What all pages so far came to.</param>
    public sealed record Output(int Count, string? First, bool IsRepeated, DownloadTotals Totals)
    {
        /// <summary>What the page says of those behind it; nothing in histories that are older than this.</summary>
        public PageVerdict? Verdict { get; init; }
    }
}

/// <summary>What the pages of a download came to.</summary>
sealed record DownloadTotals
{
    public int Pages { get; init; }

    public long Count { get; init; }

    public long Added { get; init; }

    public long Changed { get; init; }

    public long Unchanged { get; init; }

    /// <summary>Invoices without a number, which are left out.</summary>
    public long Unnumbered { get; init; }

    /// <summary>How many there are, as VatPortal says; nothing where it does not.</summary>
    public long? Announced { get; init; }

    /// <summary>With what a page says of all of them; one behind the last page may say that there are none.</summary>
    public DownloadTotals Announce(long? total) => total > 0 ? this with { Announced = total } : this;

    public DownloadTotals Plus(int count, InvoiceCounts page) => this with
    {
        Pages = Pages + 1,
        Count = Count + count,
        Added = Added + page.Added,
        Changed = Changed + page.Changed,
        Unchanged = Unchanged + page.Unchanged,
        Unnumbered = Unnumbered + page.Unnumbered,
    };

    /// <summary>The result that the filing shows.</summary>
    public JsonElement ToResult(string processId) => JsonSerializer.SerializeToElement(
        new DownloadResult(ProcessReference.NumberOf(processId), Count, Pages, Added, Changed, Unchanged, Unnumbered),
        OrchestrationJson.Options);
}
