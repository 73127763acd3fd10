using System.Text.Json;
using Tamga.Api;
using Tamga.Filings;
using Tamga.Mongolia.Returns.Sheets;
using Tamga.Mongolia.Wire;
using Tamga.Orchestrations;
using Tamga.Upstream.Steps;

namespace Tamga.Mongolia.Returns;

/// <summary>
/// Takes one return from the order into the inspector's hands: sign-in, organisation, due check, form, save, submit, poll,
/// evidence. It ends when the authority has received the return (11) or sent it back (8), or cannot be moved any further. What
/// stays saved, by order or after all, waits for a person's signature on e-Tax's pages, and is taken over from there.
/// </summary>
sealed class FileReturn : Orchestration<FileReturn.Input, FileReturn.Output>
{
    public static OrchestrationName<Input, Output> Name { get; } = new(nameof(FileReturn));

    protected override async Task<Output> RunAsync(OrchestrationContext context, Input input)
    {
        var chain = new FilingChain(context, input.Filing, input.Pace.Retry, ETaxWords.ETax);
        ReturnConfirmation? confirmation = null;
        var error = await chain.RunAsync(async () =>
        {
            var (received, sentByHand) = await FileAsync(chain, context, input);
            confirmation = received.Confirmation ?? await chain.StepAsync(
                CollectConfirmation.Name, new(input.Filing, received.Row, received.Evidence, sentByHand));
            return new FilingEnd(
                "received", $"Received by e-Tax as number {confirmation.ReportNo}.",
                JsonSerializer.SerializeToElement(confirmation, OrchestrationJson.Options))
            {
                AuthorityReference = received.Learnt is null ? null : ReturnReference.Of(received.Row),
                Learnt = received.Learnt,
            };
        });
        if (error is not null) await TellAsync(chain, input);
        return new Output(confirmation?.ReportNo, error?.ErrorCode);
    }

    static async Task<(ReadReturnStatus.Output Received, bool SentByHand)> FileAsync(
        FilingChain chain, OrchestrationContext context, Input input)
    {
        var (filing, order) = (input.Filing, input.Order);
        // What was claimed at the acceptance is the filing's until it fails; whoever retries it claims anew.
        var claimed = context.InstanceId == filing.FilingId ? input.NaturalKey : null;
        var due = await chain.StepAsync(CheckReturn.Name, new(filing, order, claimed));
        var there = due.IsSent ? new KnownReturn(due.Row) : await SendAsync(chain, input, due);
        await TellAsync(chain, input);
        chain.Standing = there.Row.Status == ETaxStatus.Saved
            ? $"Return {there.Row.ReportNo} is saved for a person to send; whether that was done is not known."
            : $"Return {there.Row.ReportNo} was sent; what e-Tax makes of it is not known.";
        return await WatchAsync(chain, context, input, there);
    }

    static async Task<KnownReturn> SendAsync(FilingChain chain, Input input, CheckReturn.Output due)
    {
        var (filing, order) = (input.Filing, input.Order);
        IReadOnlyList<SaveReportDataDetail> details = !order.NoActivity || input.XDetails == XDetailStyle.Zeros
            ? await chain.StepAsync(CheckForm.Name, new(filing, order, due.Row))
            : [];
        chain.Standing = "Whether e-Tax has saved the return is not known; one that is only saved counts as not filed.";
        var saved = await chain.StepAsync(SaveReturn.Name, new(filing, order, due.Row, details, due.SeenAt));
        if (order.Sheets is { } sheets && !ETaxStatus.IsSent(saved.Row.Status))
        {
            await chain.StepAsync(SaveSheets.Name, new(filing, saved.Row, sheets, order.ByHand));
            // They are in the evidence by now.
            saved = saved with { Evidence = null };
        }

        if (order.ByHand) return saved;
        chain.Standing = $"Return {saved.Row.ReportNo} is saved and, as far as is known, not sent, which counts as not filed.";
        return await chain.StepAsync(SubmitReturn.Name, new(filing, saved.Row, order.NoActivity, saved.Evidence));
    }

    /// <summary>Looks until the authority has decided: often at first, then seldom, in the end not at all.</summary>
    /// <returns>The look that found it received, and whether a person has sent it.</returns>
    static async Task<(ReadReturnStatus.Output Received, bool SentByHand)> WatchAsync(
        FilingChain chain, OrchestrationContext context, Input input, KnownReturn there)
    {
        var pace = input.Pace;
        var (row, evidence) = (there.Row, there.Evidence);
        var sentAt = context.UtcNow;
        var (looksSaved, isForHand, isShown) = (0, input.Order.ByHand, false);
        while (true)
        {
            var status = await chain.StepAsync(ReadReturnStatus.Name, new(input.Filing, row, evidence, isForHand));
            (row, evidence) = (status.Row, status.Evidence);
            if (status.IsNews) isShown = false;
            switch (ETaxStatus.FilingStatusOf(row.Status))
            {
                case FilingStatus.Succeeded:
                    return (status, isForHand);
                case FilingStatus.Failed:
                    throw new FilingFailedException(new FilingError(
                        ErrorCodes.AuthorityRejected,
                        $"The inspector has sent return {row.ReportNo} back. The comment is on the e-Tax web site: "
                        + "ask for a correction there, then file again with its resubmitId.",
                        row.Status?.ToString(), row.StatusName));
            }

            var waited = context.UtcNow - sentAt;
            if (waited >= pace.WatchTimeout) throw new FilingFailedException(GivenUp(row, waited));

            // An office may show what it has just taken a moment late: one look says nothing yet.
            var isSaved = row.Status == ETaxStatus.Saved;
            var waitsForHand = isSaved && (input.Order.ByHand || ++looksSaved > 1);
            isForHand |= waitsForHand;
            if (waitsForHand && !isShown)
            {
                isShown = true;
                await chain.CallAsync(
                    AskForHandSignature.Name, new(input.Filing, row, input.Order.ByHand, sentAt + pace.WatchTimeout));
            }
            else if (!isSaved && waited >= pace.PollTimeout && !isShown)
            {
                isShown = true;
                await chain.CallAsync(ShowStillProcessed.Name, new(input.Filing, sentAt + pace.WatchTimeout));
            }

            var often = waitsForHand ? pace.HandInterval ?? pace.PollInterval : pace.PollInterval;
            await context.CreateTimerAsync(waited < pace.PollTimeout ? often : pace.WatchInterval);
        }
    }

    static FilingError GivenUp(ReturnRow row, TimeSpan waited) => row.Status == ETaxStatus.Saved
        ? new(
            ErrorCodes.SignatureTimeout,
            $"Return {row.ReportNo} is saved, and nobody has sent it on the e-Tax web site for {waited.TotalDays:0} days: it "
            + "counts as not filed. Send it there; a retry takes over what e-Tax then has.",
            row.Status?.ToString(), row.StatusName, Retryable: true)
        : new(
            ErrorCodes.AuthorityUnavailable,
            $"Return {row.ReportNo} was sent {waited.TotalDays:0} days ago and e-Tax has neither received it "
            + "nor sent it back. Ask the inspector; a retry watches on.",
            row.Status?.ToString(), row.StatusName, Retryable: true);

    /// <summary>Tells whoever ordered the filing that it has left our hands, or will not.</summary>
    static async Task TellAsync(FilingChain chain, Input input)
    {
        if (input.Tell is { } instanceId) await chain.CallAsync(TellSent.Name, new(instanceId, input.Filing.FilingId));
    }

    /// <param name="Filing">The filing.</param>
    /// <param name="Order">What the ERP ordered.</param>
    /// <param name="XDetails">What an X report carries.</param>
    /// <param name="Pace">How fast, as the settings were when it was accepted: a replay must not depend on them.</param>
    /// <param name="Tell">The orchestration that waits until it has been sent, if one does.</param>
    /// <param name="NaturalKey">What was claimed when it was accepted, if it was known by then.</param>
    public sealed record Input(
        FilingRef Filing, ReturnOrder Order, XDetailStyle XDetails, ReturnPace Pace, string? Tell = null,
        string? NaturalKey = null);

    /// <param name="ReportNo">The number at the authority, when it was received.</param>
    /// <param name="ErrorCode">Why not, otherwise.</param>
    public sealed record Output(long? ReportNo, string? ErrorCode);
}
