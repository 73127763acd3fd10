using System.Buffers;
using System.Text;
using Microsoft.Extensions.Options;
using Tamga.Egypt.Invoices.Composing;
using Tamga.Egypt.SignIn;
using Tamga.Egypt.Submissions;
using Tamga.Egypt.Wire;
using Tamga.Filings;
using Tamga.Orchestrations;
using Tamga.Upstream;
using Tamga.Upstream.Steps;

namespace Tamga.Egypt.Invoices;

/// <summary>
/// Submits a batch. The bytes that were hashed and signed go out as they are. A batch that may have been sent before is looked
/// for with ETA's search first; only what ETA does not have is sent again.
/// </summary>
sealed class SubmitDocuments(
    StepServices<EtaLogin> steps, EtaClient client, SubmissionSets sets, DocumentClaims claims, UuidIndex index,
    DocumentLookup lookup,
    IOptions<EtaOptions> options) : AuthorityActivity<EtaLogin, SubmitDocuments.Input, SubmitDocuments.Output>(steps)
{
    public static ActivityName<Input, StepOutcome<Output>> Name { get; } = new(nameof(SubmitDocuments));

    protected override string Stage => "submit";

    protected override async Task<StepOutcome<Output>> WorkAsync(EtaLogin login, Input input, ActivityContext context)
    {
        var cancellationToken = context.CancellationToken;
        var name = $"submit {input.Range.From}-{input.Range.Until}";
        var work = await sets.FindWorkAsync<SubmissionWork>(input.SetId, name, cancellationToken);
        if (work?.Progress == WorkProgress.TooLarge) return Done(new Output(IsTooLarge: true));

        var batch = await ReadAsync(input, cancellationToken);
        if (work?.Progress is WorkProgress.Sending or WorkProgress.RefusedAgain)
        {
            batch = await LookAsync(login, input, context, work, batch);
            if (batch.Count > 0 && Time.GetUtcNow() - work.SentAt < options.Value.SettleTime)
            {
                throw AuthorityFaultException.AskedToRetry(
                    $"{batch.Count} documents were sent without an answer, and ETA does not show them yet", outcomeUnknown: true,
                    options.Value.SettleTime);
            }

            if (work.Progress == WorkProgress.RefusedAgain)
            {
                batch = await BelieveAsync(input, context, name, work, batch);
                work = work with { Progress = WorkProgress.Sending, Refused = null };
            }
        }

        return batch.Count == 0 ? Done(new Output(IsTooLarge: false)) : await SendAsync(login, input, context, name, work, batch);
    }

    async Task<StepOutcome<Output>> SendAsync(
        EtaLogin login, Input input, ActivityContext context, string name, SubmissionWork? work, IReadOnlyList<Pending> batch)
    {
        var (filing, cancellationToken) = (input.Filing, context.CancellationToken);
        var now = Time.GetUtcNow();
        var before = work is { Progress: WorkProgress.Sending } ? work : null;
        work = new SubmissionWork((work?.Attempt ?? 0) + 1, before?.FirstSentAt ?? now, now, WorkProgress.Sending);
        var body = Body(batch);
        await Evidence.AppendAsync(
            filing.FilingId, EtaEvidence.SubmitRequest,
            RequestEvidence.Of(
                new { work.Attempt }, body, batch.Select(p => new SubmittedItem(p.Item.Index, p.Item.InternalId, p.Item.Sha256))),
            cancellationToken);
        await SaveAsync(
            work, batch.Select(p => p.State with { Status = ItemStatus.Sent, Errors = [], IsSentAgain = IsSentAgain(p) }));

        AuthorityAnswer<SubmissionAnswer> answer;
        try
        {
            answer = await client.SubmitDocumentsAsync(login, body, cancellationToken);
        }
        catch (AuthorityFaultException fault) when (!fault.OutcomeUnknown)
        {
            await NotSentAsync();
            throw;
        }

        if (answer.No is { SignInRefused: true }) await NotSentAsync();
        var isTaken = TryGet(answer, out var taken, out var no);
        await Evidence.AppendAsync(filing.FilingId, EtaEvidence.SubmitAnswer, AnswerEvidence.Of(answer), cancellationToken);
        return isTaken ? await TakeAsync(taken!) : await RefusedAsync(no!);

        bool IsSentAgain(Pending document) => document.State.IsSentAgain || before is not null;

        Task SaveAsync(SubmissionWork now, IEnumerable<ItemState> changed) =>
            sets.SaveWorkAsync(input.SetId, name, now, [.. changed], cancellationToken);

        // ETA has not even tried: all is as it was before.
        Task NotSentAsync() => SaveAsync(before ?? work with { Progress = WorkProgress.NotSent }, batch.Select(p => p.State));

        async Task<StepOutcome<Output>> TakeAsync(SubmissionAnswer submission)
        {
            List<ItemState> states =
                [.. batch.Select(p => After(p.State with { IsSentAgain = IsSentAgain(p) }, submission))];
            if (before is not null && states.Where(s => s.Status == ItemStatus.Rejected).ToList() is { Count: > 0 } refused)
                await LookFirstAsync(refused, [.. states.Where(s => s.Status == ItemStatus.Submitted)]);
            await RecordAsync(input, context, states, work with { Progress = WorkProgress.Answered }, name);
            var silent = states.Count(s => s.Status == ItemStatus.Sent);
            if (silent > 0)
            {
                throw new AuthorityFaultException(
                    AuthorityFaultKind.Unreadable, $"ETA's answer to the submission says nothing of {silent} documents",
                    outcomeUnknown: true);
            }

            return Done(new Output(IsTooLarge: false));
        }

        async Task<StepOutcome<Output>> RefusedAsync(AuthorityNo refusal)
        {
            if (refusal.Reason == EtaNoes.TooLarge && input.Range.Until - input.Range.From > 1)
            {
                await SaveAsync(
                    work with { Progress = WorkProgress.TooLarge },
                    batch.Select(p => p.State with { Status = ItemStatus.Queued }));
                await NoteAsync(filing, $"ETA finds {batch.Count} documents at once too many; they go in two parts.");
                return Done(new Output(IsTooLarge: true));
            }

            var complaints = RefusedSubmission.ComplaintsOf(refusal);
            List<ItemState> states =
                [.. batch.Select(p => p.State with { Status = ItemStatus.Rejected, Errors = complaints })];
            if (before is not null) await LookFirstAsync(states, []);
            await RecordAsync(input, context, states, work with { Progress = WorkProgress.Answered }, name);
            return Done(new Output(IsTooLarge: false));
        }

        // ETA may refuse the second one because it has the first: only its search can tell.
        async Task LookFirstAsync(IReadOnlyList<ItemState> refused, IReadOnlyList<ItemState> taken)
        {
            if (taken.Count > 0) await RecordAsync(input, context, taken, work: null, name: null);
            await SaveAsync(
                work with
                {
                    Progress = WorkProgress.RefusedAgain,
                    Refused = [.. refused.Select(s => new RefusedAgain(s.Index, s.Errors))],
                }, []);
            throw AuthorityFaultException.AskedToRetry(
                $"ETA refuses {refused.Count} documents that were sent before without an answer; they are being looked for",
                outcomeUnknown: true, options.Value.SettleTime);
        }
    }

    /// <summary>Takes refusals at their word: ETA does not show what was sent before.</summary>
    /// <returns>What has no answer yet.</returns>
    async Task<IReadOnlyList<Pending>> BelieveAsync(
        Input input, ActivityContext context, string name, SubmissionWork work, IReadOnlyList<Pending> batch)
    {
        var refused = work.Refused!.ToDictionary(r => r.Index, r => r.Errors);
        List<ItemState> rejected =
        [
            .. batch.Where(p => refused.ContainsKey(p.Item.Index)).Select(p =>
                p.State with { Status = ItemStatus.Rejected, Errors = refused[p.Item.Index] }),
        ];
        var silent = batch.Where(p => !refused.ContainsKey(p.Item.Index)).ToList();
        var after = silent.Count == 0 ? WorkProgress.Answered : WorkProgress.Sending;
        await RecordAsync(input, context, rejected, work with { Progress = after, Refused = null }, name);
        return silent;
    }

    /// <summary>What of a batch that may have been sent ETA does not have.</summary>
    async Task<IReadOnlyList<Pending>> LookAsync(
        EtaLogin login, Input input, ActivityContext context, SubmissionWork work, IReadOnlyList<Pending> batch)
    {
        List<Pending> sent = [.. batch.Where(p => p.State.Status == ItemStatus.Sent)];
        var head = await sets.ReadHeadAsync<SetHead>(input.SetId, context.CancellationToken);
        var wanted = new List<WantedDocument>(sent.Count);
        foreach (var (item, _, _) in sent)
        {
            var claim = await claims.FindAsync(head.Issuer, head.Keys[item.Index], context.CancellationToken);
            wanted.Add(new WantedDocument(item.Index, item.InternalId, item.Type, claim?.Former ?? []));
        }

        var look = await lookup.FindAsync(login, wanted, work.FirstSentAt, context.CancellationToken);
        if (!TryGet(look, out var found, out var no))
        {
            throw new AuthorityFaultException(
                AuthorityFaultKind.Unreadable, $"ETA does not let us search ({Words.WordsOf(no)})", outcomeUnknown: false);
        }

        if (found.Count == 0) return batch;
        await Evidence.AppendAsync(
            input.Filing.FilingId, EtaEvidence.Found,
            new { documents = found.Select(f => new { index = f.Key, f.Value.Uuid, f.Value.SubmissionUuid, f.Value.Status }) },
            context.CancellationToken);
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
    async Task RecordAsync(
        Input input, ActivityContext context, IReadOnlyList<ItemState> states, SubmissionWork? work, string? name)
    {
        var (filing, cancellationToken) = (input.Filing, context.CancellationToken);
        await index.AddAsync(
            filing.CustomerId,
            states.Where(s => s.Uuid is not null)
                .Select(s => (s.Uuid!, new UuidEntry(filing.FilingId, input.SetId, s.Index, context.InstanceId))),
                cancellationToken);
        // With some still unanswered the work goes on: it stays what it was.
        if (work is not null && states.All(s => s.Status != ItemStatus.Sent))
            await sets.SaveWorkAsync(input.SetId, name!, work, states, cancellationToken);
        else await sets.SaveStatesAsync(input.SetId, states, cancellationToken);
        await claims.SettleAsync(
            filing.FilingId, await sets.ReadHeadAsync<SetHead>(input.SetId, cancellationToken), states, cancellationToken);
        var (taken, rejected) = (
            states.Count(s => s.Status == ItemStatus.Submitted), states.Count(s => s.Status == ItemStatus.Rejected));
        EtaTelemetry.Count(ItemStatus.Rejected, rejected);
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
            ? state with { Status = ItemStatus.Rejected, SubmissionId = answer.Id, Errors = EtaComplaints.Of(rejected.Error) }
            : state with { Status = ItemStatus.Sent };
    }

    async Task<IReadOnlyList<Pending>> ReadAsync(Input input, CancellationToken cancellationToken)
    {
        var (from, until) = input.Range;
        var seals = await sets.ReadSealsAsync(input.SetId, from, until, cancellationToken);
        var items = await sets.ReadItemsAsync(input.SetId, from, until, cancellationToken);
        var batch = new List<Pending>(items.Count);
        foreach (var (item, state) in items.Zip(await sets.ReadStatesAsync(input.SetId, from, until, cancellationToken)))
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
