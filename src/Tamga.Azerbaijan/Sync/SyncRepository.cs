using Tamga.Orchestrations;
using Tamga.Records;

namespace Tamga.Azerbaijan.Sync;

/// <summary>Who is enrolled for the download of the last days.</summary>
/// <param name="table">The records.</param>
sealed class SyncRepository(IRecordTable table)
{
    public async Task<SyncEnrolment?> FindAsync(string customerId, CancellationToken cancellationToken) =>
        await table.FindAsync(SyncRows.Enrolment(customerId), cancellationToken) is { } row
            ? OrchestrationJson.Read<SyncEnrolment>(row.Payload)
            : null;

    public Task SetAsync(string customerId, SyncEnrolment enrolment, CancellationToken cancellationToken) =>
        table.UpsertAsync(SyncRows.Enrolment(customerId), OrchestrationJson.Write(enrolment)!, cancellationToken);

    public Task RemoveAsync(string customerId, CancellationToken cancellationToken) =>
        table.DeleteAsync(SyncRows.Enrolment(customerId), cancellationToken);
}
