using Tamga.Orchestrations;
using Tamga.Records;

namespace Tamga.Egypt.Submissions;

/// <summary>From ETA's ids to our records: for callbacks, and for what is shown beside ETA's own answers.</summary>
/// <param name="table">The records.</param>
/// <param name="sets">Documents and receipts.</param>
sealed class UuidIndex(IRecordTable table, SubmissionSets sets)
{
    const string Table = "etauuids";

    /// <summary>Notes where some are found.</summary>
    public async Task AddAsync(string customerId, IEnumerable<(string Uuid, UuidEntry Entry)> entries, CancellationToken cancellation)
    {
        foreach (var some in entries.DistinctBy(e => e.Uuid).Chunk(100))
        {
            await table.WriteAsync(
                [.. some.Select(e => new UpsertRow(KeyOf(customerId, e.Uuid), OrchestrationJson.Write(e.Entry)!))], cancellation);
        }
    }

    /// <summary>Where a document or receipt is found; nothing when the gateway did not send it.</summary>
    public async Task<UuidEntry?> FindAsync(string customerId, string uuid, CancellationToken cancellation) =>
        uuid.Length is > 0 and <= 100 && await table.FindAsync(KeyOf(customerId, uuid), cancellation) is { } row
            ? OrchestrationJson.Read<UuidEntry>(row.Payload)
            : null;

    /// <summary>What we know of a document or receipt; nothing when the gateway did not send it.</summary>
    public async Task<RecordView?> FindRecordAsync(string customerId, string uuid, CancellationToken cancellation)
    {
        if (await FindAsync(customerId, uuid, cancellation) is not { } entry) return null;
        return await sets.FindStateAsync(entry.SetId, entry.Index, cancellation) is { } state
            ? new RecordView(
                entry.FilingId, state.InternalId, state.Uuid, state.LongId, state.SubmissionId, state.Status.ToString(), state.Errors)
            : null;
    }

    /// <summary>Takes everything of a customer away.</summary>
    public async Task DeleteAllAsync(string customerId, CancellationToken cancellation)
    {
        await foreach (var row in table.QueryAllAsync(new RowQuery(Table, customerId), cancellation)) await table.DeleteAsync(row.Key, cancellation);
    }

    static RowKey KeyOf(string customerId, string uuid) => new(Table, customerId, RowKeyText.Encode(uuid));
}

/// <summary>Where a document or receipt of ours is found.</summary>
/// <param name="FilingId">The filing.</param>
/// <param name="SetId">The set.</param>
/// <param name="Index">The place in it.</param>
/// <param name="InstanceId">The orchestration instance that waits for ETA's decision.</param>
sealed record UuidEntry(string FilingId, string SetId, int Index, string InstanceId);

/// <summary>What the gateway itself knows of a document or receipt.</summary>
/// <param name="FilingId">The filing that sent it.</param>
/// <param name="InternalId">The ERP's number.</param>
/// <param name="Uuid">ETA's id.</param>
/// <param name="LongId">ETA's long id.</param>
/// <param name="SubmissionId">The submission.</param>
/// <param name="Status">What the filing came to: Submitted, Valid, Invalid.</param>
/// <param name="Errors">What ETA found wrong.</param>
sealed record RecordView(
    string FilingId, string InternalId, string? Uuid, string? LongId, string? SubmissionId, string Status, IReadOnlyList<EtaFault> Errors);
