using Tamga.Api;
using Tamga.Azerbaijan.Processes;
using Tamga.Filings;
using Tamga.Orchestrations;
using Tamga.Upstream.Steps;

namespace Tamga.Azerbaijan.Downloads;

/// <summary>
/// Downloads a period's invoices: the phone's turn, the process at VatPortal with its PIN1, then page by page into the records. A
/// page is one activity, and all that the history holds of it is a count.
/// </summary>
sealed class DownloadInvoices : Orchestration<DownloadInvoices.Input, DownloadInvoices.Output>
{
    public static OrchestrationName<Input, Output> Name { get; } = new(nameof(DownloadInvoices));

    /// <summary>The filing that downloads.</summary>
    public static FilingRequest Request(string customerId, DownloadOrder order, VatPortalOptions options) => new()
    {
        CustomerId = customerId,
        Authority = AzerbaijanModule.Name,
        Kind = "download",
        Stage = "queue",
        Orchestration = Name.Value,
        Input = filing => new Input(filing, order, VatPortalPace.Of(options)),
    };

    protected override async Task<Output> RunAsync(OrchestrationContext context, Input input)
    {
        var chain = new FilingChain(context, input.Filing, input.Pace.Retry, VatPortalWords.VatPortal)
        {
            Standing = "What has been read is in the records.", Retrying = "A retry goes on from there.",
        };
        var process = new ProcessSteps(chain, context, input.Filing, input.Pace, input.Order.Phone);
        var error = await chain.RunAsync(() => DownloadAsync(chain, process, input), process.LeavePhoneAsync);
        return new Output(error?.ErrorCode);
    }

    static async Task<FilingEnd> DownloadAsync(FilingChain chain, ProcessSteps process, Input input)
    {
        await process.TakePhoneAsync();
        var processId = await chain.StepAsync(StartDownload.Name, new(input.Filing, input.Order));
        var ended = await process.FollowAsync(processId);
        var error = ended.HasFailed ? ProcessErrors.Of(processId, ended) : null;
        if (error is not null && ended.Status != VatPortalStatus.Succeeded) throw new FilingFailedException(error);

        // Reading needs no PIN: the next one may have the phone.
        await process.LeavePhoneAsync();
        var read = await ReadAsync(chain, input, processId);
        // What came with a complaint is kept, and not called the whole.
        return error is null ? read : throw new FilingFailedException(error, read.Result);
    }

    /// <summary>
    /// Reads until all have come. A page that comes twice, or the last one when there should be more, means that this way of
    /// asking does not show all: then they are asked for by their dates.
    /// </summary>
    static async Task<FilingEnd> ReadAsync(FilingChain chain, Input input, string processId)
    {
        var (order, totals) = (input.Order, new DownloadTotals());
        var isByProcess = input.Pace.Reading == InvoiceReading.Process;
        string? first = null;
        try
        {
            for (var page = 1; ; page++)
            {
                var query = new PageQuery(isByProcess ? processId : null, order.From, order.To, order.Direction, page);
                var read = await chain.StepAsync(
                    ReadInvoicePage.Name, new(input.Filing, query, processId, totals, first, input.Pace.PageSize, order.Phone));
                var isFull = read.Count == input.Pace.PageSize && !read.IsRepeated;
                var verdict = read.Verdict ?? (isFull ? PageVerdict.More : PageVerdict.End);
                if (isByProcess && (read.IsRepeated || verdict == PageVerdict.Short))
                {
                    (isByProcess, page, totals, first) = (false, 0, new DownloadTotals(), null);
                    continue;
                }

                (totals, first) = (read.Totals, read.First);
                if (verdict == PageVerdict.More) continue;
                if (verdict == PageVerdict.Short) throw new FilingFailedException(ShortOf(totals));
                return new FilingEnd("read", $"{totals.Count} invoices on {totals.Pages} pages.", totals.ToResult(processId));
            }
        }
        catch (FilingFailedException failed)
        {
            throw new FilingFailedException(failed.Error, totals.ToResult(processId));
        }
    }

    /// <summary>A part is not the whole.</summary>
    static FilingError ShortOf(DownloadTotals totals) => new(
        ErrorCodes.AuthorityUnavailable,
        $"VatPortal says that there are {totals.Announced} invoices, and shows {totals.Count}. What came is in the records; "
        + "a retry reads all of them again.", Retryable: true);

    /// <param name="Filing">The filing.</param>
    /// <param name="Order">What is to be downloaded.</param>
    /// <param name="Pace">How fast.</param>
    public sealed record Input(FilingRef Filing, DownloadOrder Order, VatPortalPace Pace);

    /// <param name="ErrorCode">Why it failed, if it did.</param>
    public sealed record Output(string? ErrorCode);
}
