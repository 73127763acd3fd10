using System.Security.Cryptography;
using System.Text.Json;
using Tamga.Filings;
using Tamga.Filings.Activities;
using Tamga.Orchestrations;
using TagList = System.Diagnostics.TagList;

namespace Tamga.Azerbaijan.Activities;

/// <summary>Reads one page of downloaded invoices into the records. The invoices themselves never pass through a history.</summary>
sealed class ReadInvoicePage(VatPortalDesk desk) : VatPortalActivity<ReadInvoicePage.Input, ReadInvoicePage.Output>(desk)
{
    public static ActivityName<Input, StepOutcome<Output>> Name { get; } = new(nameof(ReadInvoicePage));

    protected override string Stage => "read";

    protected override async Task<StepOutcome<Output>> WorkAsync(VatPortalLogin login, Input input, ActivityContext context)
    {
        var filing = input.Filing;
        string? first = null;
        await using var intake = Desk.Invoices.Open(
            new IntakeOrder(filing.CustomerId, input.Page.Direction, filing.FilingId), context.Cancellation);
        var result = await Desk.Client.ReadDownloadsAsync(login, input.Page, invoice =>
        {
            first ??= Convert.ToHexStringLower(SHA256.HashData(invoice.Span).AsSpan(0, 8));
            return intake.AddAsync(invoice);
        }, context.Cancellation);
        var counts = await intake.CompleteAsync();
        if (!result.TryGet(out var count, out var no)) return Refused(no);
        VatPortalTelemetry.InvoicesRead.Add(count, new TagList { { "tamga.direction", input.Page.Direction.ToString() } });

        var isRepeated = count > 0 && first == input.FirstOfLast;
        var totals = isRepeated || count == 0 ? input.Before : input.Before.Plus(count, counts);
        if (!isRepeated && count > 0)
            await NoteAsync(filing, $"Page {input.Page.Page}: {count} invoices.", f => f with { Result = totals.ToResult(input.DownloadedBy) });
        return Done(new Output(count, first, isRepeated, totals));
    }

    /// <param name="Filing">The filing.</param>
    /// <param name="Page">Which page.</param>
    /// <param name="DownloadedBy">The process that downloaded it.</param>
    /// <param name="Before">What the pages before it came to.</param>
    /// <param name="FirstOfLast">What the page before it began with.</param>
    public sealed record Input(FilingRef Filing, PageQuery Page, string DownloadedBy, DownloadTotals Before, string? FirstOfLast) : IFilingStep;

    /// <param name="Count">How many invoices were on the page.</param>
    /// <param name="First">What it begins with.</param>
    /// <param name="IsRepeated">Whether it is the page before it once more.</param>
    /// <param name="Totals">What all pages so far came to.</param>
    public sealed record Output(int Count, string? First, bool IsRepeated, DownloadTotals Totals);
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

    public DownloadTotals Plus(int count, IntakeCounts page) => new()
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
        new { processId = ProcessReference.NumberOf(processId), Count, Pages, Added, Changed, Unchanged, Unnumbered }, OrchestrationJson.Options);
}
