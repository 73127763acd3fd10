using System.Buffers;
using System.Text;
using Microsoft.Extensions.Options;
using Tamga.Egypt.Documents;
using Tamga.Egypt.Submissions;
using Tamga.Egypt.Wire;
using Tamga.Filings;
using Tamga.Filings.Activities;
using Tamga.Orchestrations;
using Tamga.Transport;

namespace Tamga.Egypt.Activities;

/// <summary>
/// Submits a batch. The bytes that were hashed and signed go out as they are. A batch that may have been sent before is looked for
/// with ETA's search first; only what ETA does not have is sent again.
/// </summary>
sealed class SubmitDocuments(EtaDesk desk, DocumentLookup lookup, IOptions<EtaOptions> options)
    : EtaActivity<SubmitDocuments.Input, SubmitDocuments.Output>(desk)
{
    public static ActivityName<Input, EtaOutcome<Output>> Name { get; } = new(nameof(SubmitDocuments));

    protected override string Stage => "submit";

    protected override async Task<EtaOutcome<Output>> WorkAsync(EtaLogin login, Input input, ActivityContext context)
    {
        var cancellation = context.Cancellation;
        var name = $"submit {input.Range.From}-{input.Range.Until}";
        var work = await Desk.Sets.FindWorkAsync<SubmissionWork>(input.SetId, name, cancellation);
        if (work?.Progress == WorkProgress.TooLarge) return Done(new Output(IsTooLarge: true));

        var batch = await ReadAsync(input, cancellation);
        if (work?.Progress == WorkProgress.Sending)
        {
            batch = await LookAsync(login, input, context, work, batch);
            if (batch.Count > 0 && Desk.Time.GetUtcNow() - work.SentAt < options.Value.SettleTime)
            {
                throw new AuthorityFaultException(
                    AuthorityFaultKind.AskedToRetry, $"{batch.Count} documents were sent without an answer, and ETA does not show them yet",
                    outcomeUnknown: true, options.Value.SettleTime);
            }
        }

        return batch.Count == 0 ? Done(new Output(IsTooLarge: false)) : await SendAsync(login, input, context, name, work, batch);
    }

    async Task<EtaOutcome<Output>> SendAsync(
        EtaLogin login, Input input, ActivityContext context, string name, SubmissionWork? work, IReadOnlyList<Pending> batch)
    {
        var (filing, cancellation) = (input.Filing, context.Cancellation);
        var now = Desk.Time.GetUtcNow();
        var before = work is { Progress: WorkProgress.Sending } ? work : null;
        work = new SubmissionWork((work?.Attempt ?? 0) + 1, before?.FirstSentAt ?? now, now, WorkProgress.Sending);
        var body = Body(batch);
        await Desk.Evidence.AppendAsync(
            filing.FilingId, EtaEvidence.SubmitRequest,
            SubmissionEvidence.Of(work.Attempt, body, [.. batch.Select(p => new SubmittedItem(p.Item.Index, p.Item.InternalId, p.Item.Sha256))]),
            cancellation);
        await SaveAsync(work, batch.Select(p => p.State with { Status = ItemStatus.Sent, Errors = [] }));

        EtaResult<SubmissionAnswer> result;
        try
        {
            result = await Desk.Client.SubmitDocumentsAsync(login, body, cancellation);
        }
        catch (AuthorityFaultException fault) when (!fault.OutcomeUnknown)
        {
            await NotSentAsync();
            throw;
        }

        switch (result)
        {
            case EtaResult<SubmissionAnswer>.Success yes:
                await Desk.Evidence.AppendAsync(filing.FilingId, EtaEvidence.SubmitAnswer, new EtaAnswerEvidence(yes.BodyText()), cancellation);
                return await TakeAsync(yes.Value);
            case EtaResult<SubmissionAnswer>.Rejected no:
                await Desk.Evidence.AppendAsync(
                    filing.FilingId, EtaEvidence.SubmitAnswer, new EtaAnswerEvidence(no.BodyText(), no.No.HttpStatus), cancellation);
                return await RefusedAsync(no.No);
            default:
                await NotSentAsync();
                throw new EtaSignInRefusedException(EtaNo.Of(((EtaResult<SubmissionAnswer>.SignInRefused)result).Refusal));
        }

        Task SaveAsync(SubmissionWork as_, IEnumerable<ItemState> states) =>
            Desk.Sets.SaveWorkAsync(input.SetId, name, as_, [.. states], cancellation);

        // ETA has not even tried: all is as it was before.
        Task NotSentAsync() => SaveAsync(before ?? work with { Progress = WorkProgress.NotSent }, batch.Select(p => p.State));

        async Task<EtaOutcome<Output>> TakeAsync(SubmissionAnswer answer)
        {
            List<ItemState> states = [.. batch.Select(p => After(p.State, answer))];
            await RecordAsync(input, context, states, work with { Progress = WorkProgress.Answered }, name);
            var silent = states.Count(s => s.Status == ItemStatus.Sent);
            if (silent > 0)
            {
                throw new AuthorityFaultException(
                    AuthorityFaultKind.Unreadable, $"ETA's answer to the submission says nothing of {silent} documents", outcomeUnknown: true);
            }

            return Done(new Output(IsTooLarge: false));
        }

        async Task<EtaOutcome<Output>> RefusedAsync(EtaNo no)
        {
            switch (no)
            {
                case { Code: "DuplicateSubmission" }:
                    // An earlier attempt has arrived: ETA has the documents, and its search will show them.
                    throw new AuthorityFaultException(
                        AuthorityFaultKind.AskedToRetry, "ETA has this submission already; it is being looked for", outcomeUnknown: true);
                case { Code: "MaximumSizeExceeded" } or { HttpStatus: 413 } when input.Range.Until - input.Range.From > 1:
                    await SaveAsync(work with { Progress = WorkProgress.TooLarge }, batch.Select(p => p.State with { Status = ItemStatus.Queued }));
                    await NoteAsync(filing, $"ETA finds {batch.Count} documents at once too many; they go in two parts.");
                    return Done(new Output(IsTooLarge: true));
                case { HttpStatus: 400 or 403 or 409 or 413 or 422 }:
                    IReadOnlyList<EtaFault> faults = no.Faults.Count > 0 ? no.Faults : [new EtaFault(no.Code, no.Message ?? no.Code)];
                    await RecordAsync(
                        input, context, [.. batch.Select(p => p.State with { Status = ItemStatus.Rejected, Errors = faults })],
                        work with { Progress = WorkProgress.Answered }, name);
                    return Done(new Output(IsTooLarge: false));
                default:
                    throw new AuthorityFaultException(
                        AuthorityFaultKind.Unreadable, $"ETA answers a submission with HTTP {no.HttpStatus} ({no.Code})", outcomeUnknown: true);
            }
        }
    }

    /// <summary>What of a batch that may have been sent ETA does not have.</summary>
    async Task<IReadOnlyList<Pending>> LookAsync(
        EtaLogin login, Input input, ActivityContext context, SubmissionWork work, IReadOnlyList<Pending> batch)
    {
        List<Pending> sent = [.. batch.Where(p => p.State.Status == ItemStatus.Sent)];
        var head = await Desk.Sets.ReadHeadAsync<SetHead>(input.SetId, context.Cancellation);
        var wanted = new List<WantedDocument>(sent.Count);
        foreach (var (item, _, _) in sent)
        {
            var claim = await Desk.Claims.FindAsync(head.Issuer, head.Keys[item.Index], context.Cancellation);
            wanted.Add(new WantedDocument(item.Index, item.InternalId, item.Type, claim?.Former ?? []));
        }

        var found = await lookup.FindAsync(login, wanted, work.FirstSentAt, context.Cancellation);
        if (found.Count == 0) return batch;
        await Desk.Evidence.AppendAsync(
            input.Filing.FilingId, EtaEvidence.Found,
            new { documents = found.Select(f => new { index = f.Key, f.Value.Uuid, f.Value.SubmissionUuid, f.Value.Status }) }, context.Cancellation);
        await RecordAsync(
            input, context,
            [.. sent.Where(p => found.ContainsKey(p.Item.Index)).Select(p => p.State with
            {
                Status = ItemStatus.Submitted,
                Uuid = found[p.Item.Index].Uuid,
                LongId = found[p.Item.Index].LongId,
                SubmissionId = found[p.Item.Index].SubmissionUuid,
            })], work: null, name: null);
        return [.. batch.Where(p => !found.ContainsKey(p.Item.Index))];
    }

    /// <summary>What became of some: their states, where callbacks find them, and whether their numbers are free.</summary>
    async Task RecordAsync(Input input, ActivityContext context, IReadOnlyList<ItemState> states, SubmissionWork? work, string? name)
    {
        var (filing, cancellation) = (input.Filing, context.Cancellation);
        await Desk.Index.AddAsync(
            filing.CustomerId,
            states.Where(s => s.Uuid is not null)
                .Select(s => (s.Uuid!, new UuidEntry(filing.FilingId, input.SetId, s.Index, context.InstanceId))), cancellation);
        // With some still unanswered the work goes on: it stays what it was.
        if (work is not null && states.All(s => s.Status != ItemStatus.Sent)) await Desk.Sets.SaveWorkAsync(input.SetId, name!, work, states, cancellation);
        else await Desk.Sets.SaveStatesAsync(input.SetId, states, cancellation);
        await Desk.Claims.SettleAsync(filing.FilingId, await Desk.Sets.ReadHeadAsync<SetHead>(input.SetId, cancellation), states, cancellation);
        var (taken, rejected) = (states.Count(s => s.Status == ItemStatus.Submitted), states.Count(s => s.Status == ItemStatus.Rejected));
        EtaTelemetry.Documents.Add(rejected, new KeyValuePair<string, object?>("tamga.outcome", nameof(ItemStatus.Rejected)));
        await NoteAsync(filing, $"Submitted: ETA has taken {taken}{(rejected > 0 ? $" and rejected {rejected}" : "")}.");
    }

    static ItemState After(ItemState state, SubmissionAnswer answer)
    {
        if (answer.AcceptedDocuments?.FirstOrDefault(a => a.InternalId == state.InternalId) is { Uuid.Length: > 0 } taken)
        {
            return state with
            {
                Status = ItemStatus.Submitted,
                Uuid = taken.Uuid,
                LongId = taken.LongId,
                SubmissionId = answer.Id,
                Errors = [],
            };
        }

        return answer.RejectedDocuments?.FirstOrDefault(r => r.InternalId == state.InternalId) is { } rejected
            ? state with { Status = ItemStatus.Rejected, SubmissionId = answer.Id, Errors = EtaFaults.Of(rejected.Error) }
            : state with { Status = ItemStatus.Sent };
    }

    async Task<IReadOnlyList<Pending>> ReadAsync(Input input, CancellationToken cancellation)
    {
        var (from, until) = input.Range;
        var seals = await Desk.Sets.ReadSealsAsync(input.SetId, from, until, cancellation);
        var items = await Desk.Sets.ReadItemsAsync(input.SetId, from, until, cancellation);
        var batch = new List<Pending>(items.Count);
        foreach (var (item, state) in items.Zip(await Desk.Sets.ReadStatesAsync(input.SetId, from, until, cancellation)))
        {
            if (state.Status is ItemStatus.Queued or ItemStatus.Sent && seals.TryGetValue(item.Index, out var cms))
                batch.Add(new Pending(item, state, cms));
        }

        return batch;
    }

    /// <summary>The submission: each document's own bytes with its signature behind them.</summary>
    static ReadOnlyMemory<byte> Body(IReadOnlyList<Pending> batch)
    {
        var body = new ArrayBufferWriter<byte>(batch.Sum(p => (p.Item.Text.Length * 2) + (p.Cms.Length * 2)) + 64);
        body.Write("{\"documents\":["u8);
        for (var i = 0; i < batch.Count; i++)
        {
            if (i > 0) body.Write(","u8);
            SignedDocument.Append(Encoding.UTF8.GetBytes(batch[i].Item.Text), batch[i].Cms, body);
        }

        body.Write("]}"u8);
        return body.WrittenMemory;
    }

    sealed record Pending(SubmissionItem Item, ItemState State, byte[] Cms);

    public sealed record Input(FilingRef Filing, string SetId, DocumentRange Range) : IFilingStep;

    /// <param name="IsTooLarge">ETA takes the batch in pieces only.</param>
    public sealed record Output(bool IsTooLarge);
}
