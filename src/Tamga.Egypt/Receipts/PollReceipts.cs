using Tamga.Egypt.SignIn;
using Tamga.Egypt.Submissions;
using Tamga.Egypt.Wire;
using Tamga.Orchestrations;
using Tamga.Upstream.Steps;

namespace Tamga.Egypt.Receipts;

/// <summary>What ETA has decided on a device's receipts. That it does not know a submission yet is normal at first.</summary>
sealed class PollReceipts(
    StepServices<EtaLogin> steps, EtaLogins logins, EtaClient client, SubmissionSets sets, UuidIndex index, DocumentClaims claims,
    SubmissionNews news)
    : ReceiptActivity<int>(steps, logins, index, claims)
{
    const int PageSize = 100;

    public static ActivityName<DeviceStep, StepOutcome<int>> Name { get; } = new(nameof(PollReceipts));

    protected override string Stage => "poll";

    /// <returns>How many receipts are still undecided.</returns>
    protected override async Task<StepOutcome<int>> WorkAsync(EtaLogin login, DeviceStep input, ActivityContext context)
    {
        news.Heard(context.InstanceId);
        var (cancellationToken, range) = (context.CancellationToken, input.Device.Range);
        var states = await sets.ReadStatesAsync(input.SetId, range.From, range.Until, cancellationToken);
        List<ItemState> open = [.. states.Where(s => s.Status == ItemStatus.Submitted)];
        var decided = new List<ItemState>();
        foreach (var submission in open.GroupBy(s => s.SubmissionId))
        {
            var found = submission.Key is { } id
                ? await ReadSubmissionAsync(login, id, cancellationToken)
                : await ReadOneByOneAsync(login, submission, cancellationToken);
            foreach (var state in submission)
                if (found.TryGetValue(state.Uuid!, out var summary) && Decide(state, summary) is { } after) decided.Add(after);
        }

        if (decided.Count > 0)
        {
            var valid = decided.Count(d => d.Status == ItemStatus.Valid);
            await Evidence.AppendAsync(
                input.Filing.FilingId, EtaEvidence.Decision, new DecisionEvidence(decided), cancellationToken);
            await sets.SaveStatesAsync(input.SetId, decided, cancellationToken);
            await NoteStatesAsync(
                input, context.InstanceId, decided, await sets.ReadHeadAsync<SetHead>(input.SetId, cancellationToken),
                cancellationToken);
            EtaTelemetry.Count(ItemStatus.Valid, valid);
            EtaTelemetry.Count(ItemStatus.Invalid, decided.Count - valid);
            await NoteDeviceAsync(input, $"{valid} valid, {decided.Count - valid} invalid; {open.Count - decided.Count} open.");
        }

        return Done(open.Count - decided.Count);
    }

    static ItemState? Decide(ItemState state, ReceiptSummary summary) => EtaStatus.Of(summary.Status) switch
    {
        EtaStatus.Good => state with { Status = ItemStatus.Valid, LongId = summary.LongId ?? state.LongId },
        EtaStatus.Bad => state with
        {
            Status = ItemStatus.Invalid,
            LongId = summary.LongId ?? state.LongId,
            Errors = EtaComplaints.OfReceipt(summary.Errors),
        },
        _ => null,
    };

    async Task<Dictionary<string, ReceiptSummary>> ReadSubmissionAsync(
        EtaLogin login, string submissionId, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, ReceiptSummary>(StringComparer.OrdinalIgnoreCase);
        for (var page = 1; ; page++)
        {
            var query = new EtaQuery().With("PageNo", page).With("PageSize", PageSize);
            var answer = await client.GetReceiptSubmissionAsync(login, submissionId, query, cancellationToken);
            if (!TryGet(answer, out var json, out _)) return found;
            var rows = EtaAnswers.Many(EtaAnswers.Find(json, "receipts"), EtaJson.Default.ReceiptSummary);
            foreach (var row in rows) if (row.Uuid is { } uuid) found[uuid] = row;
            if (rows.Count == 0 || page >= (EtaAnswers.Pages(json, "metadata") ?? 1)) return found;
        }
    }

    async Task<Dictionary<string, ReceiptSummary>> ReadOneByOneAsync(
        EtaLogin login, IEnumerable<ItemState> states, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, ReceiptSummary>(StringComparer.OrdinalIgnoreCase);
        foreach (var uuid in states.Select(s => s.Uuid!))
        {
            if (TryGet(await client.GetReceiptDetailsAsync(login, uuid, cancellationToken), out var json, out _))
                found[uuid] = EtaAnswers.Receipt(json);
        }

        return found;
    }
}
