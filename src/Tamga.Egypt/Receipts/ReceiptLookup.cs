using Tamga.Egypt.SignIn;
using Tamga.Egypt.Wire;
using Tamga.Upstream;

namespace Tamga.Egypt.Receipts;

/// <summary>
/// Looks at ETA for receipts that may have been sent. A receipt's uuid is its hash, so there is no mistaking it.
/// </summary>
/// <param name="client">ETA.</param>
/// <param name="time">The clock.</param>
sealed class ReceiptLookup(EtaClient client, TimeProvider time)
{
    /// <summary>How far ETA's clock may be from ours.</summary>
    static readonly TimeSpan Slack = TimeSpan.FromMinutes(10);

    const int PageSize = 100;

    /// <summary>Those that ETA has, by their uuids. The only no that comes back is the login's.</summary>
    public async Task<AuthorityAnswer<IReadOnlyDictionary<string, ReceiptSummary>>> FindAsync(
        EtaLogin login, string serial, IReadOnlyList<string> uuids, DateTimeOffset sentAt, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, ReceiptSummary>(StringComparer.OrdinalIgnoreCase);
        for (var page = 1; found.Count < uuids.Count; page++)
        {
            var query = new EtaQuery().With("PosSerialNumber", serial).With("DateTimeReceivedFrom", sentAt - Slack)
                .With("DateTimeReceivedTo", time.GetUtcNow() + Slack).With("PageNo", page).With("PageSize", PageSize);
            if (!(await client.SearchReceiptsAsync(login, query, cancellationToken)).TryGet(out var json, out var no))
            {
                if (no.SignInRefused) return no;
                break;
            }

            var rows = EtaAnswers.Rows(json, "receipts", "receipts/search")
                .Select(row => EtaAnswers.One(row, EtaJson.Default.ReceiptSummary)).ToList();
            foreach (var row in rows.Where(r => r.Uuid is not null && uuids.Contains(r.Uuid, StringComparer.OrdinalIgnoreCase)))
                found[row.Uuid!] = row;
            if (rows.Count == 0 || page >= (EtaAnswers.Pages(json, "metadata") ?? 1)) break;
        }

        // What the search does not show yet may be there all the same.
        foreach (var uuid in uuids.Where(u => !found.ContainsKey(u)))
        {
            if ((await client.GetReceiptDetailsAsync(login, uuid, cancellationToken)).TryGet(out var json, out var no))
                found[uuid] = EtaAnswers.Receipt(json) with { Uuid = uuid };
            else if (no.SignInRefused) return no;
        }

        return new(found);
    }
}
