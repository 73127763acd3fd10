using System.Globalization;
using Tamga.Egypt.Activities;
using Tamga.Egypt.Queries;
using Tamga.Egypt.Submissions;
using Tamga.Egypt.Wire;
using Tamga.Orchestrations;

namespace Tamga.Egypt.Receipts;

/// <summary>What ETA has decided on a device's receipts. That it does not know a submission yet is normal at first.</summary>
sealed class PollReceipts(EtaDesk desk, SubmissionNews news) : ReceiptActivity<int>(desk)
{
    const int PageSize = 100;

    public static ActivityName<DeviceStep, EtaOutcome<int>> Name { get; } = new(nameof(PollReceipts));

    protected override string Stage => "poll";

    /// <returns>How many receipts are still undecided.</returns>
    protected override async Task<EtaOutcome<int>> WorkAsync(EtaLogin login, DeviceStep input, ActivityContext context)
    {
        news.Heard(context.InstanceId);
        var (cancellation, range) = (context.Cancellation, input.Device.Range);
        var states = await Desk.Sets.ReadStatesAsync(input.SetId, range.From, range.Until, cancellation);
        List<ItemState> open = [.. states.Where(s => s.Status == ItemStatus.Submitted)];
        var decided = new List<ItemState>();
        foreach (var submission in open.GroupBy(s => s.SubmissionId))
        {
            var found = submission.Key is { } id
                ? await ReadSubmissionAsync(login, id, cancellation)
                : await ReadOneByOneAsync(login, submission, cancellation);
            foreach (var state in submission)
                if (found.TryGetValue(state.Uuid!, out var summary) && Decide(state, summary) is { } after) decided.Add(after);
        }

        if (decided.Count > 0)
        {
            var valid = decided.Count(d => d.Status == ItemStatus.Valid);
            await Desk.Evidence.AppendAsync(input.Filing.FilingId, EtaEvidence.Decision, new DecisionEvidence(decided), cancellation);
            await Desk.Sets.SaveStatesAsync(input.SetId, decided, cancellation);
            await NoteStatesAsync(
                input, context.InstanceId, decided, await Desk.Sets.ReadHeadAsync<SetHead>(input.SetId, cancellation), cancellation);
            EtaTelemetry.Documents.Add(valid, new KeyValuePair<string, object?>("tamga.outcome", nameof(ItemStatus.Valid)));
            EtaTelemetry.Documents.Add(decided.Count - valid, new KeyValuePair<string, object?>("tamga.outcome", nameof(ItemStatus.Invalid)));
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
            Errors = EtaFaults.OfReceipt(summary.Errors),
        },
        _ => null,
    };

    async Task<Dictionary<string, ReceiptSummary>> ReadSubmissionAsync(EtaLogin login, string submissionId, CancellationToken cancellation)
    {
        var found = new Dictionary<string, ReceiptSummary>(StringComparer.OrdinalIgnoreCase);
        for (var page = 1; ; page++)
        {
            var query = new EtaQuery().With("PageNo", page.ToString(CultureInfo.InvariantCulture))
                .With("PageSize", PageSize.ToString(CultureInfo.InvariantCulture));
            var (json, no) = EtaSignInRefusedException.Sort(await Desk.Client.GetReceiptSubmissionAsync(login, submissionId, query, cancellation));
            if (no is not null) return found;
            var rows = EtaAnswers.Many(EtaAnswers.Find(json, "receipts"), EtaJson.Default.ReceiptSummary);
            foreach (var row in rows) if (row.Uuid is { } uuid) found[uuid] = row;
            var pages = EtaAnswers.Single(EtaAnswers.Find(json, "metadata")) is { } metadata ? EtaAnswers.Number(metadata, "totalPages") : null;
            if (rows.Count == 0 || page >= (pages ?? 1)) return found;
        }
    }

    async Task<Dictionary<string, ReceiptSummary>> ReadOneByOneAsync(
        EtaLogin login, IEnumerable<ItemState> states, CancellationToken cancellation)
    {
        var found = new Dictionary<string, ReceiptSummary>(StringComparer.OrdinalIgnoreCase);
        foreach (var uuid in states.Select(s => s.Uuid!))
        {
            var (json, no) = EtaSignInRefusedException.Sort(await Desk.Client.GetReceiptDetailsAsync(login, uuid, cancellation));
            if (no is null) found[uuid] = EtaAnswers.One(EtaAnswers.Find(json, "receipt") ?? json, EtaJson.Default.ReceiptSummary);
        }

        return found;
    }
}
