using System.Text.Json;
using Tamga.Egypt.SignIn;
using Tamga.Egypt.Submissions;
using Tamga.Egypt.Wire;
using Tamga.Filings;
using Tamga.Orchestrations;
using Tamga.Upstream;
using Tamga.Upstream.Steps;

namespace Tamga.Egypt.Invoices;

/// <summary>
/// What ETA has decided on the documents that it has taken. That it does not know a submission yet is normal at first.
/// </summary>
sealed class PollSubmissions(
    StepServices<EtaLogin> steps, EtaClient client, SubmissionSets sets, DocumentClaims claims, SubmissionNews news,
    DocumentLookup lookup, UuidIndex index)
    : AuthorityActivity<EtaLogin, PollSubmissions.Input, int>(steps)
{
    const int PageSize = 100;

    /// <summary>How far back a twin is looked for: what one search covers, its slack at both ends included.</summary>
    static readonly TimeSpan TwinsSince = TimeSpan.FromDays(29);

    public static ActivityName<Input, StepOutcome<int>> Name { get; } = new(nameof(PollSubmissions));

    protected override string Stage => "poll";

    /// <returns>How many documents are still undecided.</returns>
    protected override async Task<StepOutcome<int>> WorkAsync(EtaLogin login, Input input, ActivityContext context)
    {
        news.Heard(context.InstanceId);
        var states = await sets.ReadStatesAsync(input.SetId, context.CancellationToken);
        var open = states.Count(s => s.Status == ItemStatus.Submitted);
        foreach (var submission in states.Where(s => s.Status == ItemStatus.Submitted).GroupBy(s => s.SubmissionId))
        {
            List<ItemState> waiting = [.. submission];
            var found = submission.Key is { } id
                ? await ReadSubmissionAsync(login, id, waiting.Count, context.CancellationToken)
                : await ReadOneByOneAsync(login, waiting, context.CancellationToken);
            var decided = new List<ItemState>();
            foreach (var state in waiting)
            {
                if (!found.TryGetValue(state.Uuid!, out var summary)) continue;
                if (await DecideAsync(login, state, summary, context.CancellationToken) is not { } after) continue;
                if (after.Status == ItemStatus.Invalid && state.IsSentAgain)
                    after = await FindTwinAsync(login, input, context, after) ?? after;
                if (after.HasEnded) decided.Add(after);
            }

            open -= decided.Count;
            if (decided.Count > 0) await RecordAsync(input, decided, open, context.CancellationToken);
        }

        if (open > 0) await ShowThatItAnswersAsync(input.Filing, context.CancellationToken);
        return Done(open);
    }

    async Task<IReadOnlyDictionary<string, DocumentSummary>> ReadSubmissionAsync(
        EtaLogin login, string submissionId, int wanted, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, DocumentSummary>(StringComparer.OrdinalIgnoreCase);
        for (var page = 1; ; page++)
        {
            // Not found right after the submission; any other no is told by the documents themselves.
            var answer = await client.GetSubmissionAsync(login, submissionId, page, PageSize, cancellationToken);
            if (!TryGet(answer, out var json, out _)) return found;
            var rows = EtaAnswers.Many(EtaAnswers.Find(json, "documentSummary"), EtaJson.Default.DocumentSummary);
            foreach (var row in rows) if (row.Uuid is { } uuid) found[uuid] = row;
            var pages = EtaAnswers.Pages(json, "documentSummaryMetadata");
            if (rows.Count == 0 || page >= (pages ?? 1) || (pages is null && found.Count >= wanted)) return found;
        }
    }

    async Task<IReadOnlyDictionary<string, DocumentSummary>> ReadOneByOneAsync(
        EtaLogin login, IEnumerable<ItemState> states, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, DocumentSummary>(StringComparer.OrdinalIgnoreCase);
        foreach (var state in states)
            if (await DetailsAsync(login, state.Uuid!, cancellationToken) is { } details) found[state.Uuid!] = details;
        return found;
    }

    /// <summary>The document as it has ended; nothing while ETA works on it.</summary>
    async Task<ItemState?> DecideAsync(
        EtaLogin login, ItemState state, DocumentSummary summary, CancellationToken cancellationToken)
    {
        var known = state with { LongId = summary.LongId ?? state.LongId };
        switch (EtaStatus.Of(summary.Status))
        {
            case EtaStatus.Good:
                return known with { Status = ItemStatus.Valid };
            case EtaStatus.Bad:
                var details = await DetailsAsync(login, state.Uuid!, cancellationToken);
                var complaints = details is null ? [] : EtaComplaints.OfSteps(details.ValidationResults);
                if (complaints.Count == 0
                    && (details?.DocumentStatusReason ?? summary.DocumentStatusReason) is { Length: > 0 } reason)
                {
                    complaints = [new AuthorityComplaint(null, reason)];
                }

                return known with { Status = ItemStatus.Invalid, Errors = complaints };
            default:
                return null;
        }
    }

    /// <summary>
    /// What was sent twice may be at ETA twice, and the second one Invalid because of the first: then the first one is the
    /// document.
    /// </summary>
    async Task<ItemState?> FindTwinAsync(EtaLogin login, Input input, ActivityContext context, ItemState state)
    {
        var cancellationToken = context.CancellationToken;
        var head = await sets.ReadHeadAsync<SetHead>(input.SetId, cancellationToken);
        var item = await sets.FindItemAsync(input.SetId, state.Index, cancellationToken);
        var claim = await claims.FindAsync(head.Issuer, head.Keys[state.Index], cancellationToken);
        var wanted = new WantedDocument(
            state.Index, state.InternalId, item!.Type, [.. claim?.Former ?? [], state.Uuid!]);
        var look = await lookup.FindAsync(login, [wanted], Time.GetUtcNow() - TwinsSince, cancellationToken);
        if (!TryGet(look, out var found, out _) || !found.TryGetValue(state.Index, out var twin)) return null;
        if (EtaStatus.Of(twin.Status) == EtaStatus.Bad) return null;
        var first = state with
        {
            Status = ItemStatus.Submitted,
            Uuid = twin.Uuid,
            LongId = twin.LongId,
            SubmissionId = twin.SubmissionUuid,
            Errors = [],
        };
        await Evidence.AppendAsync(
            input.Filing.FilingId, EtaEvidence.Found,
            new { documents = new[] { new { index = state.Index, twin.Uuid, twin.SubmissionUuid, twin.Status } } },
            cancellationToken);
        await index.AddAsync(
            input.Filing.CustomerId,
            [(first.Uuid!, new UuidEntry(input.Filing.FilingId, input.SetId, state.Index, context.InstanceId))],
            cancellationToken);
        await sets.SaveStatesAsync(input.SetId, [first], cancellationToken);
        return EtaStatus.Of(twin.Status) == EtaStatus.Good ? first with { Status = ItemStatus.Valid } : first;
    }

    async Task<DocumentSummary?> DetailsAsync(EtaLogin login, string uuid, CancellationToken cancellationToken) =>
        TryGet(await client.GetDocumentDetailsAsync(login, uuid, cancellationToken), out var json, out _)
            && json.ValueKind == JsonValueKind.Object
            ? EtaAnswers.One(json, EtaJson.Default.DocumentSummary)
            : null;

    async Task RecordAsync(Input input, IReadOnlyList<ItemState> decided, int open, CancellationToken cancellationToken)
    {
        var filing = input.Filing;
        await Evidence.AppendAsync(filing.FilingId, EtaEvidence.Decision, new DecisionEvidence(decided), cancellationToken);
        await sets.SaveStatesAsync(input.SetId, decided, cancellationToken);
        await claims.SettleAsync(
            filing.FilingId, await sets.ReadHeadAsync<SetHead>(input.SetId, cancellationToken), decided, cancellationToken);
        var valid = decided.Count(d => d.Status == ItemStatus.Valid);
        EtaTelemetry.Count(ItemStatus.Valid, valid);
        EtaTelemetry.Count(ItemStatus.Invalid, decided.Count - valid);
        await NoteAsync(filing, $"Decided: {valid} valid, {decided.Count - valid} invalid; {open} open.");
    }

    public sealed record Input(FilingRef Filing, string SetId) : IFilingStep;
}
