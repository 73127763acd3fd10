using Tamga.Api;
using Tamga.Azerbaijan.Processes;
using Tamga.Filings;
using Tamga.Orchestrations;
using Tamga.Upstream.Steps;

namespace Tamga.Azerbaijan.Uploads;

/// <summary>
/// Uploads invoices: claims their ids, waits for the phone, sends what is not there yet, follows the process through PIN1 and
/// PIN2, and reads the numbers back. Each invoice has its own end; the filing succeeds when any of them does.
/// </summary>
sealed class UploadInvoices : Orchestration<UploadInvoices.Input, UploadInvoices.Output>
{
    public static OrchestrationName<Input, Output> Name { get; } = new(nameof(UploadInvoices));

    protected override async Task<Output> RunAsync(OrchestrationContext context, Input input)
    {
        var chain = new FilingChain(context, input.Filing, input.Pace.Retry, VatPortalWords.VatPortal);
        var process = new ProcessSteps(chain, context, input.Filing, input.Pace, input.Order.Phone);
        var error = await chain.RunAsync(() => UploadAsync(context, chain, process, input), process.LeavePhoneAsync);
        return new Output(error?.ErrorCode);
    }

    static async Task<FilingEnd> UploadAsync(OrchestrationContext context, FilingChain chain, ProcessSteps process, Input input)
    {
        await chain.StepAsync(ClaimInvoices.Name, new(input.Filing, input.Order));
        // What only goes into the portal needs nobody's phone.
        if (input.Order.Sign) await process.TakePhoneAsync();
        var isRetry = context.InstanceId != input.Filing.FilingId;
        var sent = await chain.StepAsync(SendInvoices.Name, new(input.Filing, input.Order, isRetry));
        var ended = sent.ProcessId is { } processId ? await process.FollowAsync(processId) : null;
        var hasFailed = ended?.Status == VatPortalStatus.Failed || sent.Errors is not null;
        var patience = sent.IsUnderWay ? input.Pace.PollTimeout : input.Pace.QaimeTimeout;
        var results = await ReadAsync(context, chain, input, new ReadNumbers.Input(
            input.Filing, input.Order, hasFailed, ended?.Complaints ?? [], sent.Errors, IsLast: hasFailed), patience);
        var end = EndOf(results, sent, ended);
        return ended is { HasFailed: true, Complaints.Count: > 0 }
            ? end with { Note = $"{end.Note} e-taxes says: {string.Join("; ", ended.Complaints)}." }
            : end;
    }

    /// <summary>Looks until every invoice has its number, or for as long as that is worth it.</summary>
    static async Task<IReadOnlyList<UploadResult>> ReadAsync(
        OrchestrationContext context, FilingChain chain, Input input, ReadNumbers.Input look, TimeSpan patience)
    {
        var until = context.UtcNow + patience;
        for (var n = 0; ; n++)
        {
            var read = await chain.StepAsync(ReadNumbers.Name, look with { IsLast = look.IsLast || context.UtcNow >= until });
            if (read.IsSettled) return read.Results;
            await context.CreateTimerAsync(input.Pace.Poll.AtOrLast(n));
        }
    }

    static FilingEnd EndOf(IReadOnlyList<UploadResult> results, SendInvoices.Output sent, ProcessSeen? ended)
    {
        var json = ReadNumbers.Output.ToResult(results);
        var good = results.Count(r => r.IsThere);
        if (good == results.Count)
            return new FilingEnd("read", good == 1 ? "The invoice is there." : $"All {good} invoices are there.", json);
        if (good > 0)
        {
            return new FilingEnd(
                "read", $"{good} of {results.Count} invoices are there; the others have their errors beside them.", json);
        }

        var error = sent.Refusal
            ?? (ended is { HasFailed: true } ? ProcessErrors.Of(sent.ProcessId!, ended) : new FilingError(
                ErrorCodes.OutcomeUnknown,
                "Whether the invoices have reached e-taxes is not known: VatPortal shows no numbers for them. "
                + "A retry looks again before it sends anything.", Retryable: true));
        throw new FilingFailedException(error, json);
    }

    /// <param name="Filing">The filing.</param>
    /// <param name="Order">What is to be uploaded.</param>
    /// <param name="Pace">How fast.</param>
    public sealed record Input(FilingRef Filing, UploadOrder Order, VatPortalPace Pace);

    /// <param name="ErrorCode">Why it failed, if it did.</param>
    public sealed record Output(string? ErrorCode);
}
