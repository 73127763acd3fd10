using Tamga.Api;
using Tamga.Azerbaijan.Activities;
using Tamga.Filings;
using Tamga.Orchestrations;

namespace Tamga.Azerbaijan;

/// <summary>
/// Uploads invoices: claims their ids, waits for the phone, sends what is not there yet, follows the process through PIN1 and PIN2, and
/// reads the numbers back. Each invoice has its own end; the filing succeeds when any of them does.
/// </summary>
sealed class UploadInvoices : Orchestration<UploadInvoices.Input, UploadInvoices.Output>
{
    public static OrchestrationName<Input, Output> Name { get; } = new(nameof(UploadInvoices));

    protected override async Task<Output> RunAsync(OrchestrationContext context, Input input)
    {
        var steps = new ProcessSteps(context, input.Filing, input.Pace);
        var error = await steps.FileAsync(
            () => UploadAsync(context, steps, input), "What was sent is in the evidence; a retry looks at VatPortal before it sends anything.");
        return new Output(error);
    }

    static async Task<FilingEnd> UploadAsync(OrchestrationContext context, ProcessSteps steps, Input input)
    {
        var claimed = await steps.RunAsync(ClaimInvoices.Name, new(input.Filing, input.Order));
        if (claimed.Error is not null) return FilingEnd.Failed(claimed.Error);
        // What only goes into the portal needs nobody's phone.
        if (input.Order.Sign && await steps.TakePhoneAsync() is { } noPhone) return FilingEnd.Failed(noPhone);
        var sent = await steps.RunAsync(SendInvoices.Name, new(input.Filing, input.Order, context.InstanceId != input.Filing.FilingId));
        if (sent.Error is not null) return FilingEnd.Failed(sent.Error);

        ProcessSeen? ended = null;
        if (sent.Value!.ProcessId is { } processId)
        {
            var followed = await steps.FollowAsync(processId);
            if (followed.Error is not null) return FilingEnd.Failed(followed.Error);
            ended = followed.Value;
        }

        var hasFailed = ended?.Status == VatPortalStatus.Failed || sent.Value.Errors is not null;
        var patience = sent.Value.IsUnderWay ? input.Pace.PollTimeout : input.Pace.QaimeTimeout;
        var read = await ReadAsync(context, steps, input, new ReadNumbers.Input(
            input.Filing, input.Order, hasFailed, ended?.Complaints ?? [], sent.Value.Errors, IsLast: hasFailed), patience);
        if (read.Error is not null) return FilingEnd.Failed(read.Error);
        return EndOf(read.Value!.Results, sent.Value, ended);
    }

    /// <summary>Looks until every invoice has its number, or for as long as that is worth it.</summary>
    static async Task<StepOutcome<ReadNumbers.Output>> ReadAsync(
        OrchestrationContext context, ProcessSteps steps, Input input, ReadNumbers.Input look, TimeSpan patience)
    {
        var until = context.UtcNow + patience;
        for (var n = 0; ; n++)
        {
            var read = await steps.RunAsync(ReadNumbers.Name, look with { IsLast = look.IsLast || context.UtcNow >= until });
            if (read.Error is not null || read.Value!.IsSettled) return read;
            await context.CreateTimerAsync(input.Pace.Poll.PauseBefore(n));
        }
    }

    static FilingEnd EndOf(IReadOnlyList<UploadResult> results, SendInvoices.Output sent, ProcessSeen? ended)
    {
        var json = ReadNumbers.Output.ToResult(results);
        var good = results.Count(r => r.Status is UploadState.Uploaded or UploadState.Imported);
        if (good == results.Count) return new FilingEnd("read", good == 1 ? "The invoice is there." : $"All {good} invoices are there.", json);
        if (good > 0) return new FilingEnd("read", $"{good} of {results.Count} invoices are there; the others have their errors beside them.", json);
        if (sent.Refusal is { } refusal) return FilingEnd.Failed(refusal, json);
        if (ended?.Status == VatPortalStatus.Failed) return FilingEnd.Failed(ProcessErrors.Of(sent.ProcessId!, ended), json);
        return FilingEnd.Failed(new FilingError(
            ErrorCodes.OutcomeUnknown,
            "Whether the invoices have reached e-taxes is not known: VatPortal shows no numbers for them. A retry looks again before it sends anything.",
            Retryable: true), json);
    }

    /// <param name="Filing">The filing.</param>
    /// <param name="Order">What is to be uploaded.</param>
    /// <param name="Pace">How fast.</param>
    public sealed record Input(FilingRef Filing, UploadOrder Order, VatPortalPace Pace);

    /// <param name="ErrorCode">Why it failed, if it did.</param>
    public sealed record Output(string? ErrorCode);
}
