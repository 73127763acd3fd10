using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
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
/// <param name="mode">Whether the authorities are stand-ins: each entry says so then.</param>
public sealed class EvidenceLog(IRecordTable table, TimeProvider time, SandboxMode mode)
{
    /// <summary>Appends an entry; when the task ends it is durable.</summary>
    /// <typeparam name="T">The data's type.</typeparam>
    /// <param name="filingId">The filing.</param>
    /// <param name="kind">What the entry is, such as <c>save-request</c>.</param>
    /// <param name="data">Any JSON without secrets.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public Task AppendAsync<T>(string filingId, string kind, T data, CancellationToken cancellationToken = default) =>
        AppendAsync(filingId, after: null, [EvidenceDraft.Of(kind, data)], cancellationToken);

    /// <summary>Appends entries in one write, wherever the evidence ends by now; when the task ends they are durable.</summary>
    /// <param name="filingId">The filing.</param>
    /// <param name="after">Where it ended last, as far as the caller knows: it saves a read.</param>
    /// <param name="drafts">The entries.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Where the evidence ends now.</returns>
    public async Task<EvidenceHead> AppendAsync(
        string filingId, EvidenceHead? after, IReadOnlyList<EvidenceDraft> drafts, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            after ??= await table.FindAsync(FilingRows.EvidenceHead(filingId), cancellationToken) is { } row
                ? OrchestrationJson.Read<EvidenceHead>(row.Payload)
                : EvidenceHead.Empty;
            if (await TryAppendAsync(filingId, after, drafts, cancellationToken) is { } head) return head;
            after = null;
        }
    }

    /// <summary>
    /// Appends entries in one write, if nobody has appended anything since. So a step that writes down what it is about to send
    /// sees in the same write that no earlier run of it has done so.
    /// </summary>
    /// <param name="filingId">The filing.</param>
    /// <param name="after">Where its evidence ended.</param>
    /// <param name="drafts">The entries.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Where the evidence ends now; nothing when it had gone on, and then nothing is written.</returns>
    public async Task<EvidenceHead?> TryAppendAsync(
        string filingId, EvidenceHead after, IReadOnlyList<EvidenceDraft> drafts, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(after);
        ArgumentNullException.ThrowIfNull(drafts);
        var at = UtcTime.Format(time.GetUtcNow());
        List<RowWrite> writes = [];
        foreach (var draft in drafts)
        {
            var entry = Seal(after, draft.Kind, mode.IsOn ? Marked(draft.Data) : draft.Data, at);
            // Refused when somebody has appended: each has a number of its own.
            writes.Add(new InsertRow(FilingRows.EvidenceEntry(filingId, entry.Seq), OrchestrationJson.Write(entry)!));
            after = new EvidenceHead(entry.Seq, entry.Hash);
        }

        writes.Add(new UpsertRow(FilingRows.EvidenceHead(filingId), OrchestrationJson.Write(after)!));
        return (await table.WriteAsync(writes, cancellationToken)).Succeeded ? after : null;
    }

    /// <summary>All entries of a filing, oldest first.</summary>
    /// <param name="filingId">The filing.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<EvidenceEntry>> ReadAsync(string filingId, CancellationToken cancellationToken = default)
    {
        List<EvidenceEntry> entries = [];
        await foreach (var row in table.QueryAllAsync(FilingRows.EvidenceEntries(filingId), cancellationToken))
            entries.Add(OrchestrationJson.Read<EvidenceEntry>(row.Payload));
        return entries;
    }

    /// <summary>Whether a filing has an entry of a kind.</summary>
    /// <param name="filingId">The filing.</param>
    /// <param name="kind">The kind.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<bool> HasAsync(string filingId, string kind, CancellationToken cancellationToken = default)
    {
        await foreach (var row in table.QueryAllAsync(FilingRows.EvidenceEntries(filingId), cancellationToken))
            if (OrchestrationJson.Read<EvidenceEntry>(row.Payload).Kind == kind) return true;
        return false;
    }

    /// <summary>The first entry that does not fit the chain; nothing when all do.</summary>
    /// <param name="entries">All entries, oldest first.</param>
    public static int? FirstBroken(IReadOnlyList<EvidenceEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        var head = EvidenceHead.Empty;
        for (var i = 0; i < entries.Count; i++)
        {
            if (Seal(head, entries[i].Kind, entries[i].Data, entries[i].At) is var sealedAgain
                && (sealedAgain.Seq != entries[i].Seq || sealedAgain.PreviousHash != entries[i].PreviousHash
                    || sealedAgain.Hash != entries[i].Hash))
            {
                return i;
            }

            head = new EvidenceHead(entries[i].Seq, entries[i].Hash);
        }

        return null;
    }

    /// <summary>Inside what is hashed, so that it cannot be taken off.</summary>
    static JsonElement Marked(JsonElement data)
    {
        if (data.ValueKind is not JsonValueKind.Object) return data;
        var marked = JsonObject.Create(data)!;
        marked[SandboxMode.Member] = true;
        return JsonSerializer.SerializeToElement(marked, OrchestrationJson.Options);
    }

    static EvidenceEntry Seal(EvidenceHead previous, string kind, JsonElement data, string at)
    {
        var seq = previous.Seq + 1;
        var text = $"{previous.Hash}\n{seq}\n{at}\n{kind}\n{CanonicalJson.Write(data)}";
        return new EvidenceEntry(
            seq, at, kind, data, previous.Hash, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))));
    }
}

/// <summary>Where a filing's evidence ends.</summary>
/// <param name="Seq">The number of its last entry; 0 when there is none.</param>
/// <param name="Hash">That entry's hash.</param>
public sealed record EvidenceHead(int Seq, string Hash)
{
    /// <summary>There is no evidence yet.</summary>
    public static EvidenceHead Empty { get; } = new(0, "");
}

/// <summary>An entry to be appended.</summary>
/// <param name="Kind">What it is, such as <c>save-request</c>.</param>
/// <param name="Data">Any JSON without secrets.</param>
public sealed record EvidenceDraft(string Kind, JsonElement Data)
{
    /// <summary>Makes one.</summary>
    /// <typeparam name="T">The data's type.</typeparam>
    /// <param name="kind">What it is.</param>
    /// <param name="data">Any JSON without secrets.</param>
    public static EvidenceDraft Of<T>(string kind, T data) =>
        new(kind, JsonSerializer.SerializeToElement(data, OrchestrationJson.Options));
}

/// <summary>One piece of evidence.</summary>
/// <param name="Seq">Its place, from 1.</param>
/// <param name="At">When, as text: the hash covers exactly these characters.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Data">The evidence.</param>
/// <param name="PreviousHash">The hash of the entry before; empty for the first.</param>
/// <param name="Hash">Lower-case hex SHA-256 of <c>previousHash\nseq\nat\nkind\ndata</c>, data as RFC 8785.</param>
public sealed record EvidenceEntry(int Seq, string At, string Kind, JsonElement Data, string PreviousHash, string Hash);
