using System.Text.Json;
using Tamga.Egypt.Submissions;
using Tamga.Egypt.Wire;
using Tamga.Filings;
using Tamga.Filings.Activities;
using Tamga.Orchestrations;

namespace Tamga.Egypt.Activities;

/// <summary>What ETA has decided on the documents that it has taken. That it does not know a submission yet is normal at first.</summary>
sealed class PollSubmissions(EtaDesk desk, SubmissionNews news) : EtaActivity<PollSubmissions.Input, int>(desk)
{
    const int PageSize = 100;

    public static ActivityName<Input, EtaOutcome<int>> Name { get; } = new(nameof(PollSubmissions));

    protected override string Stage => "poll";

    /// <returns>How many documents are still undecided.</returns>
    protected override async Task<EtaOutcome<int>> WorkAsync(EtaLogin login, Input input, ActivityContext context)
    {
        news.Heard(context.InstanceId);
        var states = await Desk.Sets.ReadStatesAsync(input.SetId, context.Cancellation);
        var open = states.Count(s => s.Status == ItemStatus.Submitted);
        foreach (var submission in states.Where(s => s.Status == ItemStatus.Submitted).GroupBy(s => s.SubmissionId))
        {
            List<ItemState> waiting = [.. submission];
            var found = submission.Key is { } id
                ? await ReadSubmissionAsync(login, id, waiting.Count, context.Cancellation)
                : await ReadOneByOneAsync(login, waiting, context.Cancellation);
            var decided = new List<ItemState>();
            foreach (var state in waiting)
            {
                if (found.TryGetValue(state.Uuid!, out var summary) && await DecideAsync(login, state, summary, context.Cancellation) is { } after)
                    decided.Add(after);
            }

            open -= decided.Count;
            if (decided.Count > 0) await RecordAsync(input, decided, open, context.Cancellation);
        }

        if (open > 0) await ShowThatItAnswersAsync(input.Filing, context.Cancellation);
        return Done(open);
    }

    async Task<IReadOnlyDictionary<string, DocumentSummary>> ReadSubmissionAsync(
        EtaLogin login, string submissionId, int wanted, CancellationToken cancellation)
    {
        var found = new Dictionary<string, DocumentSummary>(StringComparer.OrdinalIgnoreCase);
        for (var page = 1; ; page++)
        {
            var (json, no) = EtaSignInRefusedException.Sort(await Desk.Client.GetSubmissionAsync(login, submissionId, page, PageSize, cancellation));
            // Not found right after the submission; any other no is told by the documents themselves.
            if (no is not null) return found;
            var rows = EtaAnswers.Many(EtaAnswers.Find(json, "documentSummary"), EtaJson.Default.DocumentSummary);
            foreach (var row in rows) if (row.Uuid is { } uuid) found[uuid] = row;
            var pages = EtaAnswers.Single(EtaAnswers.Find(json, "documentSummaryMetadata")) is { } metadata
                ? EtaAnswers.Number(metadata, "totalPages")
                : null;
            if (rows.Count == 0 || page >= (pages ?? 1) || (pages is null && found.Count >= wanted)) return found;
        }
    }

    async Task<IReadOnlyDictionary<string, DocumentSummary>> ReadOneByOneAsync(
        EtaLogin login, IEnumerable<ItemState> states, CancellationToken cancellation)
    {
        var found = new Dictionary<string, DocumentSummary>(StringComparer.OrdinalIgnoreCase);
        foreach (var state in states)
            if (await DetailsAsync(login, state.Uuid!, cancellation) is { } details) found[state.Uuid!] = details;
        return found;
    }

    /// <summary>The document as it has ended; nothing while ETA works on it.</summary>
    async Task<ItemState?> DecideAsync(EtaLogin login, ItemState state, DocumentSummary summary, CancellationToken cancellation)
    {
        var known = state with { LongId = summary.LongId ?? state.LongId };
        switch (EtaStatus.Of(summary.Status))
        {
            case EtaStatus.Good:
                return known with { Status = ItemStatus.Valid };
            case EtaStatus.Bad:
                var details = await DetailsAsync(login, state.Uuid!, cancellation);
                var faults = details is null ? [] : EtaFaults.OfSteps(details.ValidationResults);
                if (faults.Count == 0 && (details?.DocumentStatusReason ?? summary.DocumentStatusReason) is { Length: > 0 } reason)
                    faults = [new EtaFault(null, reason)];
                return known with { Status = ItemStatus.Invalid, Errors = faults };
            default:
                return null;
        }
    }

    async Task<DocumentSummary?> DetailsAsync(EtaLogin login, string uuid, CancellationToken cancellation)
    {
        var (json, no) = EtaSignInRefusedException.Sort(await Desk.Client.GetDocumentDetailsAsync(login, uuid, cancellation));
        if (no is not null || json.ValueKind != JsonValueKind.Object) return null;
        var details = EtaAnswers.One(json, EtaJson.Default.DocumentSummary);
        return details with { ValidationResults = details.ValidationResults.ValueKind == JsonValueKind.Undefined ? default : details.ValidationResults };
    }

    async Task RecordAsync(Input input, IReadOnlyList<ItemState> decided, int open, CancellationToken cancellation)
    {
        var filing = input.Filing;
        await Desk.Evidence.AppendAsync(filing.FilingId, EtaEvidence.Decision, new DecisionEvidence(decided), cancellation);
        await Desk.Sets.SaveStatesAsync(input.SetId, decided, cancellation);
        await Desk.Claims.SettleAsync(filing.FilingId, await Desk.Sets.ReadHeadAsync<SetHead>(input.SetId, cancellation), decided, cancellation);
        var valid = decided.Count(d => d.Status == ItemStatus.Valid);
        EtaTelemetry.Documents.Add(valid, new KeyValuePair<string, object?>("tamga.outcome", nameof(ItemStatus.Valid)));
        EtaTelemetry.Documents.Add(decided.Count - valid, new KeyValuePair<string, object?>("tamga.outcome", nameof(ItemStatus.Invalid)));
        await NoteAsync(filing, $"Decided: {valid} valid, {decided.Count - valid} invalid; {open} open.");
    }

    /// <summary>Takes back what a fault before this look has shown, since nothing else would for long.</summary>
    async Task ShowThatItAnswersAsync(FilingRef filing, CancellationToken cancellation)
    {
        if (await Desk.Filings.FindAsync(filing.CustomerId, filing.FilingId, cancellation) is { Error: not null })
            await NoteAsync(filing, "ETA answers again; nothing has changed.");
    }

    public sealed record Input(FilingRef Filing, string SetId) : IFilingStep;
}
