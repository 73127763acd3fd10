using Tamga.Egypt.ItemCodes.Usable;
using Tamga.Egypt.SignIn;
using Tamga.Egypt.Submissions;
using Tamga.Egypt.Wire;
using Tamga.Filings;
using Tamga.Orchestrations;
using Tamga.Upstream;
using Tamga.Upstream.Steps;

namespace Tamga.Egypt.ItemCodes.Registering;

/// <summary>What ETA has decided on the codes that were asked for. Those that it approved may be used from then on.</summary>
sealed class PollItemCodes(
    StepServices<EtaLogin> steps, SubmissionSets sets, DocumentClaims claims, OwnCodeRequests requests, UsableCodes usable)
    : AuthorityActivity<EtaLogin, PollItemCodes.Input, int>(steps)
{
    public static ActivityName<Input, StepOutcome<int>> Name { get; } = new(nameof(PollItemCodes));

    protected override string Stage => "poll";

    /// <returns>How many codes are still undecided.</returns>
    protected override async Task<StepOutcome<int>> WorkAsync(EtaLogin login, Input input, ActivityContext context)
    {
        var (filing, cancellationToken) = (input.Filing, context.CancellationToken);
        var head = await sets.ReadHeadAsync<SetHead>(input.SetId, cancellationToken);
        var states = await sets.ReadStatesAsync(input.SetId, cancellationToken);
        List<ItemState> waiting = [.. states.Where(s => s.Status == ItemStatus.Submitted)];
        if (waiting.Count == 0) return Done(0);
        var look = await requests.FindAsync(login, [.. waiting.Select(s => s.InternalId)], cancellationToken);
        if (!TryGet(look, out var rows, out var no))
        {
            throw AuthorityFaultException.AskedToRetry(
                $"ETA does not show the requests ({Words.WordsOf(no)})", outcomeUnknown: false);
        }

        var since = (await Filings.FindAsync(filing.CustomerId, filing.FilingId, cancellationToken))?.CreatedAt ?? default;
        var decided = new List<ItemState>();
        var approved = new List<CodeRequestRow>();
        foreach (var state in waiting)
        {
            var former = state.Uuid is null
                ? (await claims.FindAsync(head.Issuer, head.Keys[state.Index], cancellationToken))?.Former ?? []
                : [];
            if (CodeStates.Find(rows[state.InternalId], state, former, since) is not { } row) continue;
            if (CodeStates.Shown(state, row) is not { Status: ItemStatus.Valid or ItemStatus.Invalid } after) continue;
            decided.Add(after);
            if (row.IsApproved) approved.Add(row);
        }

        var open = waiting.Count - decided.Count;
        await usable.LearnAsync(filing.CustomerId, head.IsProduction, approved, cancellationToken);
        if (decided.Count > 0) await RecordAsync(input, head, decided, open, cancellationToken);
        else if (open > 0) await ShowThatItAnswersAsync(filing, cancellationToken);
        return Done(open);
    }

    async Task RecordAsync(
        Input input, SetHead head, IReadOnlyList<ItemState> decided, int open, CancellationToken cancellationToken)
    {
        var filing = input.Filing;
        await Evidence.AppendAsync(
            filing.FilingId, EtaEvidence.Decision,
            new
            {
                codes = decided.Select(s => new
                {
                    s.Index, code = s.InternalId, requestId = s.Uuid, status = CodeStates.Of(s.Status), s.Errors,
                }),
            },
            cancellationToken);
        await sets.SaveStatesAsync(input.SetId, decided, cancellationToken);
        await claims.SettleAsync(filing.FilingId, head, decided, cancellationToken);
        var approved = decided.Count(s => s.Status == ItemStatus.Valid);
        await NoteAsync(filing, $"Decided: {approved} approved, {decided.Count - approved} rejected; {open} open.");
    }

    public sealed record Input(FilingRef Filing, string SetId) : IFilingStep;
}
