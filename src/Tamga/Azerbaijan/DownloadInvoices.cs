using Tamga.Azerbaijan.Activities;
using Tamga.Filings;
using Tamga.Orchestrations;

namespace Tamga.Azerbaijan;

/// <summary>
/// Downloads a period's invoices: the phone's turn, the process at VatPortal with its PIN1, then page by page into the records. A page
/// is one activity, and all that the history holds of it is a count.
/// </summary>
sealed class DownloadInvoices : Orchestration<DownloadInvoices.Input, DownloadInvoices.Output>
{
    public static OrchestrationName<Input, Output> Name { get; } = new(nameof(DownloadInvoices));

    protected override async Task<Output> RunAsync(OrchestrationContext context, Input input)
    {
        var steps = new ProcessSteps(context, input.Filing, input.Pace);
        var error = await steps.FileAsync(
            () => DownloadAsync(steps, input), "What has been read is in the records; a retry goes on from there.");
        return new Output(error);
    }

    static async Task<FilingEnd> DownloadAsync(ProcessSteps steps, Input input)
    {
        if (await steps.TakePhoneAsync() is { } noPhone) return FilingEnd.Failed(noPhone);
        var started = await steps.RunAsync(StartDownload.Name, new(input.Filing, input.Order));
        if (started.Error is not null) return FilingEnd.Failed(started.Error);
        var processId = started.Value!;
        var ended = await steps.FollowAsync(processId);
        if (ended.Error is not null) return FilingEnd.Failed(ended.Error);
        if (ended.Value!.Status == VatPortalStatus.Failed) return FilingEnd.Failed(ProcessErrors.Of(processId, ended.Value));

        // Reading needs no PIN: the next one may have the phone.
        await steps.LeavePhoneAsync();
        return await ReadAsync(steps, input, processId);
    }

    /// <summary>Reads until a page is not full. One that comes twice means that this way of asking has no pages.</summary>
    static async Task<FilingEnd> ReadAsync(ProcessSteps steps, Input input, string processId)
    {
        var (order, totals) = (input.Order, new DownloadTotals());
        var isByProcess = input.Pace.Reading == InvoiceReading.Process;
        string? first = null;
        for (var page = 1; ; page++)
        {
            var query = new PageQuery(isByProcess ? processId : null, order.From, order.To, order.Direction, page);
            var read = await steps.RunAsync(ReadInvoicePage.Name, new(input.Filing, query, processId, totals, first));
            if (read.Error is not null) return FilingEnd.Failed(read.Error, totals.ToResult(processId));
            if (read.Value!.IsRepeated && isByProcess)
            {
                (isByProcess, page, totals, first) = (false, 0, new DownloadTotals(), null);
                continue;
            }

            (totals, first) = (read.Value.Totals, read.Value.First);
            // More than a page at once is everything at once.
            if (read.Value.Count != input.Pace.PageSize || read.Value.IsRepeated)
                return new FilingEnd("read", $"{totals.Count} invoices on {totals.Pages} pages.", totals.ToResult(processId));
        }
    }

    /// <param name="Filing">The filing.</param>
    /// <param name="Order">What is to be downloaded.</param>
    /// <param name="Pace">How fast.</param>
    public sealed record Input(FilingRef Filing, DownloadOrder Order, VatPortalPace Pace);

    /// <param name="ErrorCode">Why it failed, if it did.</param>
    public sealed record Output(string? ErrorCode);
}
