using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Tamga.Egypt.ItemCodes.Usable;
using Tamga.Egypt.SignIn;
using Tamga.Egypt.Submissions;
using Tamga.Egypt.Wire;
using Tamga.Filings;
using Tamga.Orchestrations;
using Tamga.Upstream;
using Tamga.Upstream.Steps;

namespace Tamga.Egypt.ItemCodes.Registering;

/// <summary>
/// Asks for a portion of codes. A portion that may have been sent before is looked for in ETA's list of the taxpayer's requests
/// first; only what is not there is sent again. What ETA refuses is looked for, too: it may refuse a code because it has it.
/// </summary>
sealed class RequestItemCodes(
    StepServices<EtaLogin> steps, EtaClient client, SubmissionSets sets, DocumentClaims claims, OwnCodeRequests requests,
    UsableCodes usable, IOptions<EtaOptions> options)
    : AuthorityActivity<EtaLogin, RequestItemCodes.Input, RequestItemCodes.Output>(steps)
{
    const string Known = "$: was registered before; the standing request is taken over";

    public static ActivityName<Input, StepOutcome<Output>> Name { get; } = new(nameof(RequestItemCodes));

    protected override string Stage => "submit";

    protected override async Task<StepOutcome<Output>> WorkAsync(EtaLogin login, Input input, ActivityContext context)
    {
        var cancellationToken = context.CancellationToken;
        var name = $"codes {input.Range.From}-{input.Range.Until}";
        var work = await sets.FindWorkAsync<SubmissionWork>(input.SetId, name, cancellationToken);
        if (work?.Progress == WorkProgress.TooLarge) return Done(new Output(IsTooLarge: true));
        var portion = await ReadAsync(input, cancellationToken);
        if (work?.Progress is WorkProgress.Sending or WorkProgress.RefusedAgain)
        {
            portion = await LookAsync(login, input, work, portion, cancellationToken);
            if (portion.Count > 0 && Time.GetUtcNow() - work.SentAt < options.Value.SettleTime)
            {
                throw AuthorityFaultException.AskedToRetry(
                    $"{portion.Count} codes were sent without an answer, and ETA does not show them yet", outcomeUnknown: true,
                    options.Value.SettleTime);
            }

            if (work.Progress == WorkProgress.RefusedAgain)
            {
                portion = await BelieveAsync(input, name, work, portion, cancellationToken);
                work = work with { Progress = WorkProgress.Sending, Refused = null };
            }
        }

        return portion.Count == 0
            ? Done(new Output(IsTooLarge: false))
            : await SendAsync(login, input, name, work, portion, cancellationToken);
    }

    async Task<StepOutcome<Output>> SendAsync(
        EtaLogin login, Input input, string name, SubmissionWork? work, IReadOnlyList<Pending> portion,
        CancellationToken cancellationToken)
    {
        var filing = input.Filing;
        var now = Time.GetUtcNow();
        var before = work is { Progress: WorkProgress.Sending } ? work : null;
        work = new SubmissionWork((work?.Attempt ?? 0) + 1, before?.FirstSentAt ?? now, now, WorkProgress.Sending);
        var body = Encoding.UTF8.GetBytes($"{{\"items\":[{string.Join(',', portion.Select(p => p.Item.Text))}]}}");
        await Evidence.AppendAsync(
            filing.FilingId, EtaEvidence.CodesRequest,
            RequestEvidence.Of(
                new { work.Attempt }, body, portion.Select(p => new SubmittedItem(p.Item.Index, p.Item.InternalId, null))),
            cancellationToken);
        await SaveAsync(
            work,
            portion.Select(p => p.State with { Status = ItemStatus.Sent, Errors = [], IsSentAgain = IsSentAgain(p) }));

        AuthorityAnswer<JsonElement> answer;
        try
        {
            answer = input.IsReuse
                ? await client.RequestCodeUsagesAsync(login, body, cancellationToken)
                : await client.RequestCodesAsync(login, body, cancellationToken);
        }
        catch (AuthorityFaultException fault) when (!fault.OutcomeUnknown)
        {
            await NotSentAsync();
            throw;
        }

        if (answer.No is { SignInRefused: true }) await NotSentAsync();
        var isTaken = TryGet(answer, out var taken, out var no);
        await Evidence.AppendAsync(filing.FilingId, EtaEvidence.CodesAnswer, AnswerEvidence.Of(answer), cancellationToken);
        if (!isTaken && no!.Reason == EtaNoes.TooLarge && input.Range.Until - input.Range.From > 1)
        {
            await SaveAsync(
                work with { Progress = WorkProgress.TooLarge },
                portion.Select(p => p.State with { Status = ItemStatus.Queued }));
            await NoteAsync(filing, $"ETA finds {portion.Count} codes at once too many; they go in two parts.");
            return Done(new Output(IsTooLarge: true));
        }

        IReadOnlyList<ItemState> states = isTaken
            ? After(portion, taken)
            : [.. portion.Select(p => p.State with
            {
                Status = ItemStatus.Rejected, Errors = RefusedSubmission.ComplaintsOf(no!),
            })];
        states = [.. states.Zip(portion, (state, p) => state with { IsSentAgain = IsSentAgain(p) })];
        return await TakeAsync(login, input, name, work, before is not null, states, cancellationToken);

        bool IsSentAgain(Pending code) => code.State.IsSentAgain || before is not null;

        Task SaveAsync(SubmissionWork at, IEnumerable<ItemState> changed) =>
            sets.SaveWorkAsync(input.SetId, name, at, [.. changed], cancellationToken);

        // ETA has not even tried: all is as it was before.
        Task NotSentAsync() => SaveAsync(before ?? work with { Progress = WorkProgress.NotSent }, portion.Select(p => p.State));
    }

    async Task<StepOutcome<Output>> TakeAsync(
        EtaLogin login, Input input, string name, SubmissionWork work, bool isSentAgain, IReadOnlyList<ItemState> states,
        CancellationToken cancellationToken)
    {
        var refused = states.Where(s => s.Status == ItemStatus.Rejected).ToList();
        if (refused.Count > 0)
        {
            // Whoever registered them, in the portal or in an attempt that was lost: what stands at ETA is not refused.
            var look = await requests.FindAsync(login, [.. refused.Select(s => s.InternalId)], cancellationToken);
            RequireSight(TryGet(look, out var rows, out var no) ? null : no, "the codes");
            states =
            [
                .. states.Select(s => s.Status == ItemStatus.Rejected
                    && rows![s.InternalId].FirstOrDefault(row => row.IsApproved || row.IsSubmitted) is { } standing
                    ? CodeStates.Shown(s, standing) with { Warnings = isSentAgain ? s.Warnings : [.. s.Warnings ?? [], Known] }
                    : s),
            ];
            await LearnAsync(input, refused, rows!, cancellationToken);
            refused = [.. states.Where(s => s.Status == ItemStatus.Rejected)];
        }

        if (isSentAgain && refused.Count > 0)
        {
            // ETA may refuse the second one because it has the first, and show the first a moment later.
            await RecordAsync(input, name, null, [.. states.Except(refused)], cancellationToken);
            await sets.SaveWorkAsync(
                input.SetId, name,
                work with
                {
                    Progress = WorkProgress.RefusedAgain,
                    Refused = [.. refused.Select(s => new RefusedAgain(s.Index, s.Errors))],
                },
                [], cancellationToken);
            throw AuthorityFaultException.AskedToRetry(
                $"ETA refuses {refused.Count} codes that were sent before without an answer; they are being looked for",
                outcomeUnknown: true, options.Value.SettleTime);
        }

        await RecordAsync(input, name, work with { Progress = WorkProgress.Answered }, states, cancellationToken);
        var silent = states.Count(s => s.Status == ItemStatus.Sent);
        return silent == 0
            ? Done(new Output(IsTooLarge: false))
            : throw new AuthorityFaultException(
                AuthorityFaultKind.Unreadable, $"ETA's answer says nothing of {silent} codes", outcomeUnknown: true);
    }

    /// <summary>Takes refusals at their word: ETA does not show what was sent before.</summary>
    /// <returns>What has no answer yet.</returns>
    async Task<IReadOnlyList<Pending>> BelieveAsync(
        Input input, string name, SubmissionWork work, IReadOnlyList<Pending> portion, CancellationToken cancellationToken)
    {
        var refused = work.Refused!.ToDictionary(r => r.Index, r => r.Errors);
        List<ItemState> rejected =
        [
            .. portion.Where(p => refused.ContainsKey(p.Item.Index)).Select(p =>
                p.State with { Status = ItemStatus.Rejected, Errors = refused[p.Item.Index] }),
        ];
        var silent = portion.Where(p => !refused.ContainsKey(p.Item.Index)).ToList();
        var after = silent.Count == 0 ? WorkProgress.Answered : WorkProgress.Sending;
        await RecordAsync(input, name, work with { Progress = after, Refused = null }, rejected, cancellationToken);
        return silent;
    }

    /// <summary>What of a portion that may have been sent ETA does not have.</summary>
    async Task<IReadOnlyList<Pending>> LookAsync(
        EtaLogin login, Input input, SubmissionWork work, IReadOnlyList<Pending> portion, CancellationToken cancellationToken)
    {
        List<Pending> sent = [.. portion.Where(p => p.State.Status == ItemStatus.Sent)];
        var look = await requests.FindAsync(login, [.. sent.Select(p => p.Item.InternalId)], cancellationToken);
        RequireSight(TryGet(look, out var rows, out var no) ? null : no, "the codes");
        var head = await sets.ReadHeadAsync<SetHead>(input.SetId, cancellationToken);
        var found = new List<ItemState>();
        foreach (var (item, state) in sent)
        {
            var claim = await claims.FindAsync(head.Issuer, head.Keys[item.Index], cancellationToken);
            if (CodeStates.Find(rows![item.InternalId], state, claim?.Former ?? [], work.FirstSentAt) is { } row)
                found.Add(CodeStates.Shown(state, row));
        }

        if (found.Count == 0) return portion;
        await Evidence.AppendAsync(
            input.Filing.FilingId, EtaEvidence.Found,
            new { codes = found.Select(s => new { s.Index, s.Uuid, status = CodeStates.Of(s.Status) }) }, cancellationToken);
        await LearnAsync(input, found, rows!, cancellationToken);
        await RecordAsync(input, null, null, found, cancellationToken);
        var seen = found.Select(s => s.Index).ToHashSet();
        return [.. portion.Where(p => !seen.Contains(p.Item.Index))];
    }

    /// <summary>What is approved already may be used from now on.</summary>
    async Task LearnAsync(
        Input input, IEnumerable<ItemState> states, ILookup<string, CodeRequestRow> rows, CancellationToken cancellationToken)
    {
        var head = await sets.ReadHeadAsync<SetHead>(input.SetId, cancellationToken);
        await usable.LearnAsync(
            input.Filing.CustomerId, head.IsProduction,
            states.SelectMany(s => rows[s.InternalId]).Where(row => row.IsApproved), cancellationToken);
    }

    /// <summary>What became of some, and how far the portion has come.</summary>
    async Task RecordAsync(
        Input input, string? name, SubmissionWork? work, IReadOnlyList<ItemState> states, CancellationToken cancellationToken)
    {
        // With some still unanswered the work goes on: it stays what it was.
        if (work is not null && states.All(s => s.Status != ItemStatus.Sent))
            await sets.SaveWorkAsync(input.SetId, name!, work, states, cancellationToken);
        else await sets.SaveStatesAsync(input.SetId, states, cancellationToken);
        await claims.SettleAsync(
            input.Filing.FilingId, await sets.ReadHeadAsync<SetHead>(input.SetId, cancellationToken), states,
            cancellationToken);
        var refused = states.Count(s => s.Status == ItemStatus.Rejected);
        var taken = states.Count(s => s.Status is ItemStatus.Submitted or ItemStatus.Valid);
        await NoteAsync(
            input.Filing,
            $"Codes {input.Range.From + 1} to {input.Range.Until}: ETA has taken {taken}"
            + $"{(refused > 0 ? $" and refused {refused}" : "")}.");
    }

    /// <summary>What the answer says of each; nothing is concluded of one that it does not name.</summary>
    static IReadOnlyList<ItemState> After(IReadOnlyList<Pending> portion, JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
            return [.. portion.Select(p => p.State with { Status = ItemStatus.Sent })];
        var answer = EtaAnswers.One(json, EtaJson.Default.CodesAnswer);
        var failed = answer.FailedItems ?? [];
        // Where it only counts those that were taken, all that it does not list as failed are.
        var countIsWhole = answer.PassedItems is null && answer.FailedItems is not null
            && int.TryParse(answer.PassedItemsCount, out var passed) && passed + failed.Count == portion.Count;
        return [.. portion.Select((p, place) =>
        {
            if (failed.FirstOrDefault(f => IsOf(f, p, place)) is { } flaw)
            {
                return p.State with
                {
                    Status = ItemStatus.Rejected,
                    Errors = [.. (flaw.Errors is { Count: > 0 } words ? words : ["ETA has not taken the code."])
                        .Select(text => new AuthorityComplaint(null, text))],
                };
            }

            var id = answer.PassedItems?.FirstOrDefault(t => t.ItemCode == p.Item.InternalId)?.CodeUsageRequestId;
            return id is not null || countIsWhole
                ? p.State with { Status = ItemStatus.Submitted, Uuid = id, Errors = [] }
                : p.State with { Status = ItemStatus.Sent };
        })];

        static bool IsOf(FailedCode flaw, Pending code, int place) => flaw.ItemCode is { Length: > 0 } named
            ? named == code.Item.InternalId
            : int.TryParse(flaw.Index, out var index) && index == place;
    }

    async Task<IReadOnlyList<Pending>> ReadAsync(Input input, CancellationToken cancellationToken)
    {
        var (from, until) = input.Range;
        var items = await sets.ReadItemsAsync(input.SetId, from, until, cancellationToken);
        var states = await sets.ReadStatesAsync(input.SetId, from, until, cancellationToken);
        return [.. items.Zip(states, (item, state) => new Pending(item, state))
            .Where(p => p.State.Status is ItemStatus.Queued or ItemStatus.Sent)];
    }

    sealed record Pending(SubmissionItem Item, ItemState State);

    public sealed record Input(FilingRef Filing, string SetId, DocumentRange Range, bool IsReuse) : IFilingStep;

    /// <param name="IsTooLarge">ETA takes the portion in pieces only.</param>
    public sealed record Output(bool IsTooLarge);
}
