using Tamga.Orchestrations;
using Tamga.Records;

namespace Tamga.Egypt.Received.Sync;

/// <summary>Who is enrolled for the search of the last days.</summary>
/// <param name="table">The records.</param>
sealed class ReceivedEnrolments(IRecordTable table)
{
    public async Task<ReceivedEnrolment?> FindAsync(string customerId, CancellationToken cancellationToken) =>
        await table.FindAsync(ReceivedRows.Enrolment(customerId), cancellationToken) is { } row
            ? OrchestrationJson.Read<ReceivedEnrolment>(row.Payload)
            : null;

    public Task SetAsync(string customerId, ReceivedEnrolment enrolment, CancellationToken cancellationToken) =>
        table.UpsertAsync(ReceivedRows.Enrolment(customerId), OrchestrationJson.Write(enrolment)!, cancellationToken);

    public Task RemoveAsync(string customerId, CancellationToken cancellationToken) =>
        table.DeleteAsync(ReceivedRows.Enrolment(customerId), cancellationToken);
}

/// <summary>A customer whose received documents are searched by themselves.</summary>
/// <param name="Days">How many days back a search reaches.</param>
/// <param name="Since">Since when.</param>
/// <param name="FilingId">The search that the last enrolment began.</param>
sealed record ReceivedEnrolment(int Days, DateTimeOffset Since, string? FilingId);
