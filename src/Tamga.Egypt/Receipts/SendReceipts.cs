using Microsoft.Extensions.Options;
using Tamga.Egypt.Receipts.Composing;
using Tamga.Egypt.Receipts.Devices;
using Tamga.Egypt.SignIn;
using Tamga.Egypt.Submissions;
using Tamga.Egypt.Wire;
using Tamga.Orchestrations;
using Tamga.Upstream;
using Tamga.Upstream.Steps;

namespace Tamga.Egypt.Receipts;

/// <summary>
/// Sends the next batch of a device's receipts. A batch that may have been sent before is looked for by its uuids first. Receipts
/// behind a rejected one named it as the one before: they are made and sent again.
/// </summary>
sealed class SendReceipts(
    StepServices<EtaLogin> steps, EtaLogins logins, EtaClient client, SubmissionSets sets, UuidIndex index, DocumentClaims claims,
    DeviceChains chains, DeviceRepository devices, ReceiptBuilding building, ReceiptLookup lookup, IOptions<EtaOptions> options)
    : ReceiptActivity<int>(steps, logins, index, claims)
{
    public static ActivityName<DeviceStep, StepOutcome<int>> Name { get; } = new(nameof(SendReceipts));

    protected override string Stage => "submit";

    /// <returns>How many receipts are still to be sent.</returns>
    protected override async Task<StepOutcome<int>> WorkAsync(EtaLogin login, DeviceStep input, ActivityContext context)
    {
        var cancellationToken = context.CancellationToken;
        var (setId, range) = (input.SetId, input.Device.Range);
        var run = new Run(
            input, context.InstanceId, login, await sets.ReadHeadAsync<SetHead>(setId, cancellationToken),
            $"receipts {input.Device.Serial}", cancellationToken);
        var work = await sets.FindWorkAsync<ReceiptWork>(setId, run.WorkName, cancellationToken);
        if (work?.Progress == WorkProgress.Sending) await SettleAsync(run, work);

        var states = await sets.ReadStatesAsync(setId, range.From, range.Until, cancellationToken);
        List<ItemState> queued = [.. states.Where(s => s.Status == ItemStatus.Queued)];
        return queued.Count == 0 ? Done(0) : Done(await SendAsync(run, work, queued));
    }

    async Task<int> SendAsync(Run run, ReceiptWork? work, List<ItemState> queued)
    {
        var limit = Math.Min(work?.Limit ?? options.Value.BatchReceipts, options.Value.BatchReceipts);
        List<ItemState> next = [.. queued.Take(limit)];
        var items = await sets.ReadItemsAsync(run.Input.SetId, next[0].Index, next[^1].Index + 1, run.Cancellation);
        var states = next.ToDictionary(s => s.Index);
        var serial = run.Input.Device.Serial;
        var device = await devices.FindAsync(run.Input.Filing.CustomerId, serial, run.Cancellation);
        var batch = await building.BuildAsync(
            run.Head, new ReceiptDevice(serial, device?.SyndicateLicenseNumber),
            await chains.HeadAsync(run.Chain, run.Cancellation),
            [.. items.Where(i => states.ContainsKey(i.Index))], run.Cancellation);
        var impossible = batch.Impossible.Select(
            p => states[p.Item.Index] with { Status = ItemStatus.Rejected, Errors = p.Complaints }).ToList();
        if (impossible.Count > 0)
        {
            await sets.SaveStatesAsync(run.Input.SetId, impossible, run.Cancellation);
            await NoteStatesAsync(run.Input, run.InstanceId, impossible, run.Head, run.Cancellation);
        }

        if (batch.Receipts.Count > 0) await SendAsync(run, work, batch, states, limit);
        var after = await sets.ReadStatesAsync(
            run.Input.SetId, run.Input.Device.Range.From, run.Input.Device.Range.Until, run.Cancellation);
        return after.Count(s => s.Status == ItemStatus.Queued);
    }

    async Task SendAsync(Run run, ReceiptWork? before, BuiltBatch batch, Dictionary<int, ItemState> states, int limit)
    {
        var now = Time.GetUtcNow();
        var work = new ReceiptWork((before?.Attempt ?? 0) + 1, now, now, WorkProgress.Sending, limit);
        await Evidence.AppendAsync(
            run.Input.Filing.FilingId, EtaEvidence.SubmitRequest,
            RequestEvidence.Of(
                new { work.Attempt }, batch.Body,
                batch.Receipts.Select(r => new SubmittedItem(r.Item.Index, r.Item.InternalId, r.Uuid))),
            run.Cancellation);
        await SaveAsync(work, batch.Receipts.Select(r => states[r.Item.Index] with
        {
            Status = ItemStatus.Sent,
            Uuid = r.Uuid,
            PublicUrl = r.QrText,
            Errors = [],
        }));

        AuthorityAnswer<SubmissionAnswer> answer;
        try
        {
            answer = await client.SubmitReceiptsAsync(run.Login, batch.Body, run.Cancellation);
        }
        catch (AuthorityFaultException fault) when (!fault.OutcomeUnknown)
        {
            await NotSentAsync();
            throw;
        }

        if (answer.No is { SignInRefused: true }) await NotSentAsync();
        var isTaken = TryGet(answer, out var taken, out var no);
        await Evidence.AppendAsync(
            run.Input.Filing.FilingId, EtaEvidence.SubmitAnswer, AnswerEvidence.Of(answer), run.Cancellation);
        if (isTaken) await TakeAsync(run, work, batch, states, taken!);
        else await RefusedAsync(no!);

        Task SaveAsync(ReceiptWork now, IEnumerable<ItemState> changed) =>
            sets.SaveWorkAsync(run.Input.SetId, run.WorkName, now, [.. changed], run.Cancellation);

        // ETA has not even tried: all is as it was before.
        Task NotSentAsync() =>
            SaveAsync(work with { Progress = WorkProgress.NotSent }, batch.Receipts.Select(r => states[r.Item.Index]));

        async Task RefusedAsync(AuthorityNo refusal)
        {
            if (refusal.Reason == EtaNoes.TooLarge && batch.Receipts.Count > 1)
            {
                await SaveAsync(
                    work with { Progress = WorkProgress.Answered, Limit = batch.Receipts.Count / 2 },
                    batch.Receipts.Select(r => states[r.Item.Index]));
                return;
            }

            var complaints = RefusedSubmission.ComplaintsOf(refusal);
            await RecordAsync(
                run, work,
                [.. batch.Receipts.Select(r => states[r.Item.Index] with { Status = ItemStatus.Rejected, Errors = complaints })],
                chainEnd: null);
        }
    }

    /// <summary>
    /// ETA's answer for each receipt, in their order: the first rejected one
    /// is really wrong, those behind it may only have named it.
    /// </summary>
    async Task TakeAsync(Run run, ReceiptWork work, BuiltBatch batch, Dictionary<int, ItemState> states, SubmissionAnswer answer)
    {
        string? chainEnd = null;
        var isBroken = false;
        var after = new List<ItemState>();
        foreach (var receipt in batch.Receipts)
        {
            var state = states[receipt.Item.Index];
            if (answer.AcceptedDocuments?.FirstOrDefault(a => IsOf(a.Uuid, a.ReceiptNumber, receipt)) is { } taken)
            {
                after.Add(Taken(state, receipt.Uuid, receipt.QrText, taken.LongId, answer.Id));
                chainEnd = receipt.Uuid;
            }
            else if (answer.RejectedDocuments?.FirstOrDefault(r => IsOf(r.Uuid, r.ReceiptNumber, receipt)) is { } rejected)
            {
                after.Add(isBroken ? state : state with
                {
                    Status = ItemStatus.Rejected,
                    SubmissionId = answer.Id,
                    Errors = EtaComplaints.Of(rejected.Error),
                });
                isBroken = true;
            }
            else
            {
                after.Add(state with { Status = ItemStatus.Sent, Uuid = receipt.Uuid, PublicUrl = receipt.QrText });
                isBroken = true;
            }
        }

        await RecordAsync(run, work, after, chainEnd);
        if (after.Count(s => s.Status == ItemStatus.Sent) is > 0 and var silent)
        {
            throw new AuthorityFaultException(
                AuthorityFaultKind.Unreadable, $"ETA's answer to the submission says nothing of {silent} receipts",
                outcomeUnknown: true);
        }
    }

    static bool IsOf(string? uuid, string? number, BuiltReceipt receipt) =>
        uuid is { Length: > 0 }
            ? uuid.Equals(receipt.Uuid, StringComparison.OrdinalIgnoreCase)
            : number == receipt.Item.InternalId;

    static ItemState Taken(ItemState state, string uuid, string? qrText, string? longId, string? submissionId) => state with
    {
        Status = ItemStatus.Submitted,
        Uuid = uuid,
        PublicUrl = qrText,
        LongId = longId,
        SubmissionId = submissionId,
        Errors = [],
    };

    /// <summary>
    /// A batch without an answer: what ETA has of it is taken over, the rest is
    /// made and sent again once it is clear that it did not arrive.
    /// </summary>
    async Task SettleAsync(Run run, ReceiptWork work)
    {
        var range = run.Input.Device.Range;
        var states = await sets.ReadStatesAsync(run.Input.SetId, range.From, range.Until, run.Cancellation);
        List<ItemState> sent = [.. states.Where(s => s.Status == ItemStatus.Sent)];
        if (sent.Count == 0)
        {
            await sets.SaveWorkAsync(
                run.Input.SetId, run.WorkName, work with { Progress = WorkProgress.Answered }, [], run.Cancellation);
            return;
        }

        var look = await lookup.FindAsync(
            run.Login, run.Input.Device.Serial, [.. sent.Select(s => s.Uuid!)], work.FirstSentAt, run.Cancellation);
        RequireSight(look.No, "receipts that were sent");
        var found = look.Value!;
        if (found.Count < sent.Count && Time.GetUtcNow() - work.SentAt < options.Value.SettleTime)
        {
            throw AuthorityFaultException.AskedToRetry(
                $"{sent.Count - found.Count} receipts were sent without an answer, and ETA does not show them yet",
                outcomeUnknown: true, options.Value.SettleTime);
        }

        List<ItemState> after = [.. sent.Select(s => found.TryGetValue(s.Uuid!, out var summary)
            ? Taken(s, s.Uuid!, s.PublicUrl, summary.LongId, summary.SubmissionUuid)
            : s with { Status = ItemStatus.Queued, Uuid = null, PublicUrl = null })];
        await Evidence.AppendAsync(
            run.Input.Filing.FilingId, EtaEvidence.Found,
            new { receipts = found.Values.Select(f => new { f.ReceiptNumber, f.Uuid, f.SubmissionUuid, f.Status }) },
            run.Cancellation);
        await RecordAsync(run, work, after, after.LastOrDefault(s => s.Status == ItemStatus.Submitted)?.Uuid);
    }

    /// <summary>The chain first, then what became of each: should it end in between, the lookup finds the same.</summary>
    async Task RecordAsync(Run run, ReceiptWork work, IReadOnlyList<ItemState> states, string? chainEnd)
    {
        if (chainEnd is not null) await chains.MoveAsync(run.Chain, run.Input.Filing.FilingId, chainEnd, run.Cancellation);
        await NoteStatesAsync(run.Input, run.InstanceId, states, run.Head, run.Cancellation);
        var progress = states.Any(s => s.Status == ItemStatus.Sent) ? WorkProgress.Sending : WorkProgress.Answered;
        await sets.SaveWorkAsync(run.Input.SetId, run.WorkName, work with { Progress = progress }, states, run.Cancellation);
        var (taken, rejected) = (
            states.Count(s => s.Status == ItemStatus.Submitted), states.Count(s => s.Status == ItemStatus.Rejected));
        EtaTelemetry.Count(ItemStatus.Rejected, rejected);
        await NoteDeviceAsync(run.Input, $"ETA has taken {taken}{(rejected > 0 ? $" and rejected {rejected}" : "")}.");
    }

    sealed record Run(
        DeviceStep Input, string InstanceId, EtaLogin Login, SetHead Head, string WorkName, CancellationToken Cancellation)
    {
        public ChainRef Chain { get; } = new(Input.Filing.CustomerId, Head.IsProduction, Input.Device.Serial);
    }
}
