using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Tamga.Api;
using Tamga.Orchestrations;
using Tamga.Records;

namespace Tamga.Filings;

/// <summary>
/// What was sent, what came back, when: append-only, and each entry's hash covers the one before, so that a removed or
/// changed entry shows. Free of secrets.
/// </summary>
/// <param name="table">The records.</param>
/// <param name="time">The clock.</param>
public sealed class EvidenceLog(IRecordTable table, TimeProvider time)
{
    const string Table = "evidence";
    const string EntryPrefix = "entry|";
    const string HeadRow = "head";

    /// <summary>Appends an entry; when the task ends it is durable.</summary>
    /// <typeparam name="T">The data's type.</typeparam>
    /// <param name="filingId">The filing.</param>
    /// <param name="kind">What the entry is, such as <c>save-request</c>.</param>
    /// <param name="data">Any JSON without secrets.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    public async Task<EvidenceEntry> AppendAsync<T>(
        string filingId, string kind, T data, CancellationToken cancellation = default)
    {
        var element = JsonSerializer.SerializeToElement(data, OrchestrationJson.Options);
        var headKey = new RowKey(Table, filingId, HeadRow);
        while (true)
        {
            var row = await table.FindAsync(headKey, cancellation);
            var head = row is null ? new Head(0, "") : OrchestrationJson.Read<Head>(row.Payload);
            var entry = Seal(head, kind, element, UtcTime.Format(time.GetUtcNow()));
            var next = OrchestrationJson.Write(new Head(entry.Seq, entry.Hash))!;
            var written = await table.WriteAsync(
                [
                    new InsertRow(new RowKey(Table, filingId, $"{EntryPrefix}{entry.Seq:D8}"), OrchestrationJson.Write(entry)!),
                    row is null ? new InsertRow(headKey, next) : new ReplaceRow(headKey, next, row.ETag),
                ], cancellation);
            if (written.Succeeded) return entry;
        }
    }

    /// <summary>All entries of a filing, oldest first.</summary>
    /// <param name="filingId">The filing.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<IReadOnlyList<EvidenceEntry>> ReadAsync(string filingId, CancellationToken cancellation = default)
    {
        List<EvidenceEntry> entries = [];
        await foreach (var row in table.QueryAllAsync(RowQuery.Prefix(Table, filingId, EntryPrefix), cancellation))
            entries.Add(OrchestrationJson.Read<EvidenceEntry>(row.Payload));
        return entries;
    }

    /// <summary>Whether a filing has an entry of a kind.</summary>
    /// <param name="filingId">The filing.</param>
    /// <param name="kind">The kind.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<bool> HasAsync(string filingId, string kind, CancellationToken cancellation = default)
    {
        await foreach (var row in table.QueryAllAsync(RowQuery.Prefix(Table, filingId, EntryPrefix), cancellation))
            if (OrchestrationJson.Read<EvidenceEntry>(row.Payload).Kind == kind) return true;
        return false;
    }

    /// <summary>The first entry that does not fit the chain; nothing when all do.</summary>
    /// <param name="entries">All entries, oldest first.</param>
    public static int? FirstBroken(IReadOnlyList<EvidenceEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        var head = new Head(0, "");
        for (var i = 0; i < entries.Count; i++)
        {
            if (Seal(head, entries[i].Kind, entries[i].Data, entries[i].At) is var sealedAgain
                && (sealedAgain.Seq != entries[i].Seq || sealedAgain.PreviousHash != entries[i].PreviousHash
                    || sealedAgain.Hash != entries[i].Hash)) return i;
            head = new Head(entries[i].Seq, entries[i].Hash);
        }

        return null;
    }

    static EvidenceEntry Seal(Head previous, string kind, JsonElement data, string at)
    {
        var seq = previous.Seq + 1;
        var text = $"{previous.Hash}\n{seq}\n{at}\n{kind}\n{CanonicalJson.Write(data)}";
        return new EvidenceEntry(seq, at, kind, data, previous.Hash, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))));
    }

    sealed record Head(int Seq, string Hash);
}

/// <summary>One piece of evidence.</summary>
/// <param name="Seq">Its place, from 1.</param>
/// <param name="At">When, as text: the hash covers exactly these characters.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Data">The evidence.</param>
/// <param name="PreviousHash">The hash of the entry before; empty for the first.</param>
/// <param name="Hash">Lower-case hex SHA-256 of <c>previousHash\nseq\nat\nkind\ndata</c>, data as RFC 8785.</param>
public sealed record EvidenceEntry(int Seq, string At, string Kind, JsonElement Data, string PreviousHash, string Hash);
