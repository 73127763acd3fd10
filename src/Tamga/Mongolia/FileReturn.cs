using System.Text.Json;
using Microsoft.Extensions.Logging;
using Tamga.Api;
using Tamga.Filings;
using Tamga.Filings.Activities;
using Tamga.Mongolia.Activities;
using Tamga.Mongolia.Returns;
using Tamga.Mongolia.Wire;
using Tamga.Orchestrations;

namespace Tamga.Mongolia;

/// <summary>
/// Takes one return from the order to the inspector's receipt: sign-in, organisation, due check, form, save, submit, poll,
/// evidence. It ends when the authority has received the return (11) or sent it back (8), or cannot be moved any further.
/// </summary>
sealed class FileReturn : Orchestration<FileReturn.Input, FileReturn.Output>
{
    public static OrchestrationName<Input, Output> Name { get; } = new(nameof(FileReturn));

    protected override async Task<Output> RunAsync(OrchestrationContext context, Input input)
    {
        FilingError? error;
        try
        {
            var (receipt, no) = await FileAsync(context, input);
            if (receipt is not null)
            {
                var result = JsonSerializer.SerializeToElement(receipt, OrchestrationJson.Options);
                await context.CallAsync(
                    EndFiling.Name, new(input.Filing, "received", $"Received by e-Tax as number {receipt.ReportNo}.", result), input.Pace.Retry);
                return new Output(receipt.ReportNo, null);
            }

            error = no!;
        }
        catch (TaskFailedException e)
        {
            error = GivenUp(e, "What was sent is in the evidence.");
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // A fault of ours must not leave the filing running for ever in the ERP's eyes.
            context.Logger.LogError(e, "The chain of filing {FilingId} broke", input.Filing.FilingId);
            error = new FilingError(
                ErrorCodes.InternalError, $"The gateway failed ({e.GetType().Name}); tell its operator. A retry looks at e-Tax before it sends anything.",
                Retryable: true);
        }

        await context.CallAsync(EndFiling.Name, new(input.Filing, "failed", error.Message, Error: error), input.Pace.Retry);
        await TellAsync(context, input);
        return new Output(null, error.ErrorCode);
    }

    static async Task<(ReturnReceipt? Receipt, FilingError? Error)> FileAsync(OrchestrationContext context, Input input)
    {
        var (filing, order) = (input.Filing, input.Order);
        var signedIn = await EtaxSteps.RunAsync(context, input.Pace.Retry, SignIn.Name, new(filing));
        if (signedIn.Error is not null) return (null, signedIn.Error);
        var organisation = await EtaxSteps.RunAsync(context, input.Pace.Retry, CheckOrganisation.Name, new(filing, order.EntId));
        if (organisation.Error is not null) return (null, organisation.Error);
        var due = await EtaxSteps.RunAsync(context, input.Pace.Retry, CheckDue.Name, new(filing, order));
        if (due.Error is not null) return (null, due.Error);

        var row = due.Value!.Row;
        if (!due.Value.IsSent)
        {
            var sent = await SendAsync(context, input, due.Value);
            if (sent.Error is not null) return (null, sent.Error);
            row = sent.Value!;
        }

        await TellAsync(context, input);

        try
        {
            var ended = await WatchAsync(context, input, row);
            if (ended.Error is not null) return (null, ended.Error);
            var receipt = await EtaxSteps.RunAsync(context, input.Pace.Retry, CollectReceipt.Name, new(filing, ended.Value!));
            return (receipt.Value, receipt.Error);
        }
        catch (TaskFailedException e)
        {
            return (null, GivenUp(e, $"Return {row.ReportNo} was sent; what e-Tax makes of it is not known."));
        }
    }

    /// <summary>What to tell when faults lasted too long: above all, how far the return has come.</summary>
    static FilingError GivenUp(TaskFailedException failed, string standing) => new(
        ErrorCodes.AuthorityUnavailable,
        $"{standing} {failed.Name} could not be done: {failed.Failure.Message.TrimEnd('.')}. A retry looks at e-Tax before it sends anything.",
        Retryable: true);

    static async Task<StepOutcome<ReturnRow>> SendAsync(OrchestrationContext context, Input input, CheckDue.Output due)
    {
        var (filing, order) = (input.Filing, input.Order);
        IReadOnlyList<SaveReportDataDetail> details = [];
        if (!order.NoActivity || input.XDetails == XDetailStyle.Zeros)
        {
            var form = await EtaxSteps.RunAsync(context, input.Pace.Retry, CheckForm.Name, new(filing, order, due.Row));
            if (form.Error is not null) return new(null, form.Error);
            details = form.Value!;
        }

        var standing = "Whether e-Tax has saved the return is not known; one that is only saved counts as not filed.";
        try
        {
            var saved = await EtaxSteps.RunAsync(context, input.Pace.Retry, SaveReturn.Name, new(filing, order, due.Row, details, due.SeenAt));
            if (saved.Error is not null) return new(null, saved.Error);
            standing = $"Return {saved.Value!.ReportNo} is saved and, as far as is known, not sent, which counts as not filed.";
            return await EtaxSteps.RunAsync(context, input.Pace.Retry, Activities.SubmitReturn.Name, new(filing, saved.Value, order.NoActivity));
        }
        catch (TaskFailedException e)
        {
            return new(null, GivenUp(e, standing));
        }
    }

    /// <summary>Looks until the authority has decided: often at first, then seldom, in the end not at all.</summary>
    static async Task<StepOutcome<ReturnRow>> WatchAsync(OrchestrationContext context, Input input, ReturnRow row)
    {
        var pace = input.Pace;
        var sentAt = context.UtcNow;
        var isShownAsSlow = false;
        while (true)
        {
            var status = await EtaxSteps.RunAsync(context, input.Pace.Retry, ReadReturnStatus.Name, new(input.Filing, row));
            if (status.Error is not null) return new(null, status.Error);
            row = status.Value!.Row;
            if (status.Value.IsNews) isShownAsSlow = false;
            switch (EtaxStatus.FilingStatusOf(row.Status))
            {
                case FilingStatus.Succeeded:
                    return new(row);
                case FilingStatus.Failed:
                    return new(null, new FilingError(
                        ErrorCodes.AuthorityRejected,
                        $"The inspector has sent return {row.ReportNo} back. The comment is on the e-Tax web site: ask for a correction there, "
                        + "then file again with its resubmitId.", row.Status?.ToString(), row.StatusName));
            }

            var waited = context.UtcNow - sentAt;
            if (waited >= pace.WatchTimeout)
            {
                return new(null, new FilingError(
                    ErrorCodes.AuthorityUnavailable,
                    $"Return {row.ReportNo} was sent {waited.TotalDays:0} days ago and e-Tax has neither received it nor sent it back. "
                    + "Ask the inspector; a retry watches on.", row.Status?.ToString(), row.StatusName, Retryable: true));
            }

            if (waited >= pace.PollTimeout && !isShownAsSlow)
            {
                isShownAsSlow = true;
                await context.CallAsync(ShowStillProcessed.Name, new(input.Filing, sentAt + pace.WatchTimeout), pace.Retry);
            }

            await context.CreateTimerAsync(waited < pace.PollTimeout ? pace.PollInterval : pace.WatchInterval);
        }
    }

    /// <summary>Tells whoever ordered the filing that it has been sent, or will not be.</summary>
    static async Task TellAsync(OrchestrationContext context, Input input)
    {
        if (input.Tell is { } instanceId) await context.CallAsync(TellSent.Name, new(instanceId, input.Filing.FilingId), input.Pace.Retry);
    }

    /// <param name="Filing">The filing.</param>
    /// <param name="Order">What the ERP ordered.</param>
    /// <param name="XDetails">What an X report carries.</param>
    /// <param name="Pace">How fast, as the settings were when it was accepted: a replay must not depend on them.</param>
    /// <param name="Tell">The orchestration that waits until it has been sent, if one does.</param>
    public sealed record Input(FilingRef Filing, ReturnOrder Order, XDetailStyle XDetails, ReturnPace Pace, string? Tell = null);

    /// <param name="ReportNo">The number at the authority, when it was received.</param>
    /// <param name="ErrorCode">Why not, otherwise.</param>
    public sealed record Output(long? ReportNo, string? ErrorCode);
}
