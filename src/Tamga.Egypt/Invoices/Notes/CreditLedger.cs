using System.Text.Json.Serialization;
using Tamga.Egypt.Submissions;
using Tamga.Orchestrations;
using Tamga.Records;

namespace Tamga.Egypt.Invoices.Notes;

/// <summary>
/// Which credit notes refer to an invoice, so that they take back no more than it has, whoever posts them at the same moment. An
/// entry counts while the note's number is claimed for it.
/// </summary>
/// <param name="table">The records.</param>
/// <param name="claims">Who has the notes' numbers.</param>
/// <param name="time">The clock.</param>
sealed class CreditLedger(IRecordTable table, DocumentClaims claims, TimeProvider time)
{
    /// <summary>How long an acceptance may take from its entry to its claim.</summary>
    static readonly TimeSpan Acceptance = TimeSpan.FromMinutes(2);

    /// <summary>The notes that count for some invoices, and the rows they stand in.</summary>
    public async Task<CreditPage> ReadAsync(string issuer, IEnumerable<string> uuids, CancellationToken cancellationToken)
    {
        var rows = new Dictionary<string, Row?>(StringComparer.Ordinal);
        var counted = new Dictionary<string, CreditEntry>(StringComparer.Ordinal);
        foreach (var uuid in uuids)
        {
            var row = await table.FindAsync(CreditRows.Of(issuer, uuid), cancellationToken);
            rows[uuid] = row is null ? null : new Row(row, OrchestrationJson.Read<IReadOnlyList<CreditEntry>>(row.Payload));
            foreach (var entry in rows[uuid]?.Entries ?? [])
                if (await CountsAsync(issuer, entry, cancellationToken)) counted[entry.Id] = entry;
        }

        return new CreditPage(rows, [.. counted.Values]);
    }

    /// <summary>Enters a note with the invoices that it refers to.</summary>
    /// <returns>Whether nobody else has entered any since they were read.</returns>
    public async Task<bool> TryEnterAsync(
        string issuer, CreditPage page, CreditEntry note, CancellationToken cancellationToken)
    {
        var writes = new List<RowWrite>();
        foreach (var (uuid, row) in page.Rows.OrderBy(r => r.Key, StringComparer.Ordinal))
        {
            if (!note.References.Contains(uuid, StringComparer.Ordinal)) continue;
            // What does not count any more never will: another entry came with the note that was posted anew.
            var kept = row?.Entries.Where(e => page.Counts(e)) ?? [];
            var payload = OrchestrationJson.Write<IReadOnlyList<CreditEntry>>([.. kept, note])!;
            var key = CreditRows.Of(issuer, uuid);
            writes.Add(row is null ? new InsertRow(key, payload) : new ReplaceRow(key, payload, row.Stored.ETag));
        }

        return writes.Count == 0 || (await table.WriteAsync(writes, cancellationToken)).Succeeded;
    }

    /// <summary>Takes the entries of a set away, or of one note of it.</summary>
    public async Task ForgetAsync(
        string issuer, IEnumerable<string> uuids, string setId, string? key, CancellationToken cancellationToken)
    {
        foreach (var uuid in uuids)
        {
            while (await table.FindAsync(CreditRows.Of(issuer, uuid), cancellationToken) is { } row)
            {
                var entries = OrchestrationJson.Read<IReadOnlyList<CreditEntry>>(row.Payload);
                List<CreditEntry> kept = [.. entries.Where(e => e.SetId != setId || (key is not null && e.Key != key))];
                if (kept.Count == entries.Count) break;
                var payload = OrchestrationJson.Write<IReadOnlyList<CreditEntry>>(kept)!;
                if (await table.ReplaceAsync(row.Key, payload, row.ETag, cancellationToken)) break;
            }
        }
    }

    async Task<bool> CountsAsync(string issuer, CreditEntry entry, CancellationToken cancellationToken) =>
        await claims.FindAsync(issuer, entry.Key, cancellationToken) is { } claim && claim.SetId == entry.SetId
            ? !claim.IsFree
            : time.GetUtcNow() - entry.At < Acceptance;

    /// <summary>The row of an invoice.</summary>
    internal sealed record Row(TableRow Stored, IReadOnlyList<CreditEntry> Entries);
}

/// <summary>The notes of some invoices as they were read.</summary>
/// <param name="Rows">The row of each invoice; nothing for one without notes.</param>
/// <param name="Counted">The notes that count.</param>
sealed record CreditPage(IReadOnlyDictionary<string, CreditLedger.Row?> Rows, IReadOnlyList<CreditEntry> Counted)
{
    public bool Counts(CreditEntry entry) => Counted.Any(c => c.Id == entry.Id);
}

/// <summary>A credit note.</summary>
/// <param name="Key">Its type and number, as they are claimed.</param>
/// <param name="SetId">The set that it was posted in.</param>
/// <param name="Index">Its place there.</param>
/// <param name="At">When.</param>
/// <param name="References">The invoices that it names, by ETA's ids.</param>
/// <param name="Items">What it takes back.</param>
sealed record CreditEntry(
    string Key, string SetId, int Index, DateTimeOffset At, IReadOnlyList<string> References, IReadOnlyList<ItemSum> Items)
{
    /// <summary>One entry stands with each of its invoices.</summary>
    [JsonIgnore]
    public string Id => $"{SetId}|{Key}";
}
