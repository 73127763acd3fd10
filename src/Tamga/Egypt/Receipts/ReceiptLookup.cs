using System.Globalization;
using Tamga.Egypt.Activities;
using Tamga.Egypt.Queries;
using Tamga.Egypt.Wire;

namespace Tamga.Egypt.Receipts;

/// <summary>Looks at ETA for receipts that may have been sent. A receipt's uuid is its hash, so there is no mistaking it.</summary>
/// <param name="client">ETA.</param>
/// <param name="time">The clock.</param>
sealed class ReceiptLookup(EtaClient client, TimeProvider time)
{
    /// <summary>How far ETA's clock may be from ours.</summary>
    static readonly TimeSpan Slack = TimeSpan.FromMinutes(10);

    const int PageSize = 100;

    /// <summary>Those that ETA has, by their uuids.</summary>
    public async Task<IReadOnlyDictionary<string, ReceiptSummary>> FindAsync(
        EtaLogin login, string serial, IReadOnlyList<string> uuids, DateTimeOffset sentAt, CancellationToken cancellation)
    {
        var found = new Dictionary<string, ReceiptSummary>(StringComparer.OrdinalIgnoreCase);
        for (var page = 1; found.Count < uuids.Count; page++)
        {
            var query = new EtaQuery().With("PosSerialNumber", serial).With("DateTimeReceivedFrom", Text(sentAt - Slack))
                .With("DateTimeReceivedTo", Text(time.GetUtcNow() + Slack)).With("PageNo", Text(page)).With("PageSize", Text(PageSize));
            var (json, no) = EtaSignInRefusedException.Sort(await client.SearchReceiptsAsync(login, query, cancellation));
            if (no is not null) break;
            var rows = EtaAnswers.Many(EtaAnswers.Find(json, "receipts"), EtaJson.Default.ReceiptSummary);
            foreach (var row in rows.Where(r => r.Uuid is not null && uuids.Contains(r.Uuid, StringComparer.OrdinalIgnoreCase))) found[row.Uuid!] = row;
            var pages = EtaAnswers.Single(EtaAnswers.Find(json, "metadata")) is { } metadata ? EtaAnswers.Number(metadata, "totalPages") : null;
            if (rows.Count == 0 || page >= (pages ?? 1)) break;
        }

        // What the search does not show yet may be there all the same.
        foreach (var uuid in uuids.Where(u => !found.ContainsKey(u)))
        {
            var (json, no) = EtaSignInRefusedException.Sort(await client.GetReceiptDetailsAsync(login, uuid, cancellation));
            if (no is null) found[uuid] = EtaAnswers.One(EtaAnswers.Find(json, "receipt") ?? json, EtaJson.Default.ReceiptSummary) with { Uuid = uuid };
        }

        return found;
    }

    static string Text(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
