using Tamga.Orchestrations;
using Tamga.Records;
using Tamga.Upstream;

namespace Tamga.Egypt.Submissions;

/// <summary>From ETA's ids to our records: for callbacks, and for what is shown beside ETA's own answers.</summary>
/// <param name="table">The records.</param>
/// <param name="sets">Documents and receipts.</param>
sealed class UuidIndex(IRecordTable table, SubmissionSets sets)
{
    /// <summary>Notes where some are found.</summary>
    public async Task AddAsync(
        string customerId, IEnumerable<(string Uuid, UuidEntry Entry)> entries, CancellationToken cancellationToken)
    {
        foreach (var some in entries.DistinctBy(e => e.Uuid).Chunk(100))
        {
            await table.WriteAsync(
                [.. some.Select(e => new UpsertRow(SubmissionRows.Uuid(customerId, e.Uuid), OrchestrationJson.Write(e.Entry)!))],
                cancellationToken);
        }
    }

    /// <summary>Where a document or receipt is found; nothing when the gateway did not send it.</summary>
    public async Task<UuidEntry?> FindAsync(string customerId, string uuid, CancellationToken cancellationToken) =>
        uuid.Length is > 0 and <= 100
            && await table.FindAsync(SubmissionRows.Uuid(customerId, uuid), cancellationToken) is { } row
            ? OrchestrationJson.Read<UuidEntry>(row.Payload)
            : null;

    /// <summary>What we know of a document or receipt; nothing when the gateway did not send it.</summary>
    public async Task<RecordView?> FindRecordAsync(string customerId, string uuid, CancellationToken cancellationToken)
    {
        if (await FindAsync(customerId, uuid, cancellationToken) is not { } entry) return null;
        return await sets.FindStateAsync(entry.SetId, entry.Index, cancellationToken) is { } state
            ? new RecordView(
                entry.FilingId, state.InternalId, state.Uuid, state.LongId, state.SubmissionId, state.Status.ToString(),
                state.Errors)
            : null;
    }

    /// <summary>Forgets some.</summary>
    public async Task RemoveAsync(string customerId, IEnumerable<string> uuids, CancellationToken cancellationToken)
    {
        foreach (var some in uuids.Distinct(StringComparer.Ordinal).Chunk(100))
        {
            await table.WriteAsync(
                [.. some.Select(uuid => new DeleteRow(SubmissionRows.Uuid(customerId, uuid)))], cancellationToken);
        }
    }

    /// <summary>Takes everything of a customer away.</summary>
    public Task DeleteAllAsync(string customerId, CancellationToken cancellationToken) =>
        table.DeleteAllAsync(SubmissionRows.Uuids(customerId), cancellationToken);
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
    string FilingId, string InternalId, string? Uuid, string? LongId, string? SubmissionId, string Status,
    IReadOnlyList<AuthorityComplaint> Errors);
